package dev.ticketsync.core.sync.job;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.Job.Progress;
import dev.ticketsync.core.store.JobOver;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.sync.Batch;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.FindingDesk;
import dev.ticketsync.core.sync.Gate;
import dev.ticketsync.core.sync.Pulse;
import dev.ticketsync.core.sync.SyncKit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what was asked for once, one job after the other. */
public final class JobsDuty {
    /** The kinds of jobs. */
    static final String SYNC = "sync";
    static final String APPLY = "apply";

    private static final int ATTEMPTS = 5;
    private static final Logger LOG = LoggerFactory.getLogger("connector.sync");

    private final SyncKit kit;
    private final Fence fence;
    private final Wiring wiring;
    private Optional<Work> current = Optional.empty();
    private Instant nextAt = Instant.MIN;
    private int failures;

    public JobsDuty(SyncKit kit, Fence fence, Wiring wiring) {
        this.kit = kit;
        this.fence = fence;
        this.wiring = wiring;
        open().ifPresent(job -> kit.running().begin(job.id())); // what is done before its first step belongs to it as well
    }

    /** What jobs use. */
    public record Wiring(Batch batch, FindingDesk findings, Gate gate, Pulse pulse) {}

    /** The job that is under way, a step at a time; see {@link #step}. */
    private record Work(String jobId, Supplier<Optional<Instant>> step) {}

    public boolean isDue() {
        return !kit.clock().instant().isBefore(nextAt) && kit.remotes().all().stream().allMatch(remote -> remote.translation().isPresent());
    }

    /** Takes one step of the oldest open job. One that somebody else has ended meanwhile is dropped as it is; one that keeps failing is given up, so that the next gets its turn. */
    public void step() {
        try {
            goOn();
            failures = 0;
        } catch (JobOver over) {
            drop();
        } catch (FencedOff | StoreUnavailable end) {
            throw end;
        } catch (RuntimeException fault) {
            if (++failures < ATTEMPTS || current.isEmpty()) throw fault;
            giveUp(current.get().jobId(), fault);
        }
    }

    private void giveUp(String jobId, RuntimeException fault) {
        LOG.error("job {} is given up after {} attempts", jobId, failures, fault);
        fence.transact(
                tx -> tx.jobs().find(jobId).ifPresent(job -> tx.jobs().update(job.at(new Progress(JobState.FAILED, job.progress().done(),
                        job.progress().total(), "", "a fault of ours, " + fault.getClass().getSimpleName() + ", which the log shows")))));
        drop();
    }

    private void goOn() {
        if (current.filter(work -> isOver(work.jobId())).isPresent()) drop();
        if (current.isEmpty()) current = next();
        if (current.isEmpty()) {
            nextAt = kit.clock().instant().plusMillis(250);
            return;
        }
        Optional<Instant> again = current.get().step().get();
        nextAt = again.orElse(Instant.MIN);
        if (again.isEmpty()) drop();
    }

    private void drop() {
        current = Optional.empty();
        failures = 0;
        kit.running().end();
    }

    private boolean isOver(String jobId) {
        return fence.reading(tx -> tx.jobs().find(jobId)).filter(job -> !job.progress().state().isOver()).isEmpty();
    }

    private Optional<Work> next() {
        Optional<Job> open = open();
        if (open.isEmpty()) return Optional.empty();
        Job job = open.get();
        try {
            Supplier<Optional<Instant>> begun = begin(job);
            kit.running().begin(job.id());
            return Optional.of(new Work(job.id(), begun));
        } catch (IllegalArgumentException wrong) {
            fence.transact(tx -> tx.jobs()
                    .update(job.at(new Progress(JobState.FAILED, 0, Optional.empty(), "", String.valueOf(wrong.getMessage())))));
            return Optional.empty();
        }
    }

    private Optional<Job> open() {
        return fence.reading(tx -> tx.jobs().open(kit.workspace())).stream().findFirst();
    }

    private Supplier<Optional<Instant>> begin(Job job) {
        return switch (job.kind()) {
            case BackfillOrder.KIND -> new BackfillRun(kit, fence, wiring, job)::step;
            case APPLY -> new ApplyRun(kit, fence, wiring, job)::step;
            case SweepOrder.KIND -> new SweepRun(kit, fence, wiring, job)::step;
            case SYNC -> new SyncRun(kit, fence, wiring, job)::step;
            default -> throw new IllegalArgumentException("no worker knows the job '" + job.kind() + "'");
        };
    }
}
