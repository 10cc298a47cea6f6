package dev.ticketsync.core.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.ticketsync.core.store.Hold;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each workspace to one replica at a time, by db-scheduler in the store's own database: one task instance a workspace, kept alive by heartbeats and
 * taken over when they stop. It doesn't fence; the worker does, with the workspace's epoch. Thread-safe.
 */
public final class SchedulerLease implements AutoCloseable {
    /** What is done with a workspace while it is held. */
    public interface Work {
        /** Runs while the workspace is held; returns when idle or the hold is ending; gives the next due time. On a platform thread. */
        Instant run(String workspace, Hold hold);

        /** Tells {@link #run} that something came in, so that it need not wait until it looks by itself. On any thread; must not wait. */
        void nudged(String workspace);

        boolean inboxEmpty(String workspace);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SchedulerLease.class);
    private static final String TASK = "workspace";
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    private static final Duration UNKNOWN_WORKSPACE = Duration.ofMinutes(1);
    private static final String CLEAR_PICKS = """
            update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1 where task_name = ? and picked""";

    private final Set<String> workspaces;
    private final Work work;
    private final InstantSource clock;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final CustomTask<Void> task;
    private final Scheduler scheduler;
    private final Grouping<String> nudges;
    private final @Nullable WorkerLock lock;
    private volatile boolean stopping;

    private SchedulerLease(Database database, Collection<String> workspaces, Work work, InstantSource clock, LeaseTiming timing,
            @Nullable WorkerLock lock) {
        this.workspaces = Set.copyOf(workspaces);
        this.work = work;
        this.clock = clock;
        this.lock = lock;
        task = Tasks.custom(TASK, Void.class).onDeadExecutionRevive().onFailure(this::failed).execute(this::execute);
        scheduler = Scheduler.create(database.forScheduler(), task).clock(clock::instant).threads(Math.max(1, workspaces.size()))
                .pollingInterval(timing.polling()).heartbeatInterval(timing.heartbeat())
                .missedHeartbeatsLimit(LeaseTiming.MISSED_HEARTBEATS)
                .shutdownMaxWait(timing.farewell()).enableImmediateExecution().build();
        nudges = new Grouping<>("lease-nudges", this::pullForward);
    }

    /**
     * Prepares to work on the workspaces; {@link #begin} does.
     *
     * @throws IllegalStateException if the store is a SQLite file that another process is serving
     */
    public static SchedulerLease prepare(JdbcStore store, Collection<String> workspaces, Work work, InstantSource clock,
            LeaseTiming timing) {
        Database database = store.database();
        WorkerLock lock = database instanceof SqliteDatabase sqlite ? WorkerLock.take(sqlite.file()) : null;
        if (lock != null) database.write(session -> session.update(CLEAR_PICKS, TASK)); // whoever picked them held the lock, and is gone
        return new SchedulerLease(database, workspaces, work, clock, timing, lock);
    }

    /** Begins to work on the workspaces, as they fall to this replica. The first time a workspace is seen it is due at once. */
    public void begin() {
        scheduler.start();
        for (String workspace : workspaces)
            scheduler.scheduleIfNotExists(task.instance(workspace), clock.instant());
    }

    /** Has the workspace looked at now: to be called after the commit of what is to be seen. Returns at once; on any thread. */
    public void nudge(String workspace) {
        if (held.contains(workspace)) work.nudged(workspace);
        else
            nudges.submit(workspace);
    }

    /** Returns whether this replica holds the workspace now. */
    public boolean holds(String workspace) {
        return held.contains(workspace);
    }

    /** Tells the work to stop, waits for it a while, and leaves the workspaces to others. */
    @Override
    public void close() {
        stopping = true;
        held.forEach(work::nudged);
        nudges.close();
        scheduler.stop();
        if (lock != null) lock.close();
    }

    private CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        String workspace = instance.getId();
        if (!workspaces.contains(workspace)) {
            return (complete, operations) -> operations.reschedule(complete, clock.instant().plus(UNKNOWN_WORKSPACE));
        }
        Instant next = hold(workspace, context);
        return (complete, operations) -> {
            operations.reschedule(complete, next);
            lookAgain(workspace);
        };
    }

    private Instant hold(String workspace, ExecutionContext context) {
        SchedulerHold hold = new SchedulerHold(context.getCurrentlyExecuting().getHeartbeatState(), () -> stopping);
        held.add(workspace);
        try {
            return work.run(workspace, hold);
        } finally {
            hold.end();
            held.remove(workspace);
        }
    }

    /** A nudge that came while the workspace was still picked found nobody: what it was about is in the inbox by now, so look after the reschedule. */
    private void lookAgain(String workspace) {
        if (!stopping && !work.inboxEmpty(workspace)) nudge(workspace);
    }

    /** The retry looks at the inbox anyway. Looking here and starting at once would turn a lasting failure into a loop without a pause. */
    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        int failures = Math.min(complete.getExecution().consecutiveFailures, 5);
        Duration wait = FIRST_RETRY.multipliedBy(1L << failures);
        operations.reschedule(complete, clock.instant().plus(wait.compareTo(LAST_RETRY) < 0 ? wait : LAST_RETRY));
    }

    private void pullForward(List<String> nudged) {
        for (String workspace : new HashSet<>(nudged)) {
            try {
                scheduler.reschedule(task.instance(workspace), clock.instant());
            } catch (TaskInstanceCurrentlyExecutingException | ExecutionException raced) {
                LOG.debug("workspace {} is being worked on; its holder will look", workspace);
            } catch (RuntimeException failure) {
                LOG.warn("workspace {} could not be called up, it is looked at when it is due: {}", workspace, failure.toString());
            }
        }
    }
}
