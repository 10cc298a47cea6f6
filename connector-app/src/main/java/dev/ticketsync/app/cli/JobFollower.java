package dev.ticketsync.app.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.ConnectorService;
import dev.ticketsync.app.wiring.JobFiling;
import dev.ticketsync.app.wiring.Stores;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.sync.worker.Duties;

/** Files a job and follows it to its end: a live {@code serve} on the same store carries it out, or else this process does. */
final class JobFollower {
    private static final Duration LOOK = Duration.ofMillis(100);
    /** So many looks go by until it is tried once more to work on a store that another process worked on. */
    private static final int LOOKS_TO_OWN = 50;

    private final ConnectorConfig config;
    private final Ambience ambience;
    private final Duties duties;

    /** Follows a job with a worker of our own, if need be, that does everything. */
    JobFollower(ConnectorConfig config, Ambience ambience) {
        this(config, ambience, Duties.ALL);
    }

    /** @param duties what a worker of our own does */
    JobFollower(ConnectorConfig config, Ambience ambience, Duties duties) {
        this.config = config;
        this.duties = duties;
        this.ambience = ambience;
    }

    /** Returns the job as it ended; {@code watcher} is shown it whenever it was looked at. */
    Job follow(JobFiling.Order order, Consumer<Job> watcher) {
        try (Store store = Stores.open(config.store())) {
            requireStatuses(store);
            JobFiling filing = new JobFiling(store, ambience);
            Job job = filing.file(order); // before a worker of our own begins, so that all it does belongs to the job
            return follow(filing, job, watcher);
        } catch (StoreUnavailable failure) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(failure.getMessage()));
        }
    }

    private Job follow(JobFiling filing, Job filed, Consumer<Job> watcher) {
        Job job = filed;
        Optional<ConnectorService> own = own();
        try {
            own.ifPresent(service -> service.nudge(filed.workspace()));
            for (int looks = 1; !job.progress().state().isOver(); looks++) {
                ambience.sleeper().sleep(LOOK);
                if (own.isEmpty() && looks % LOOKS_TO_OWN == 0) own = own(); // whoever worked on it may be gone
                job = filing.look(filed.id());
                watcher.accept(job);
            }
            return job;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAULT, "interrupted; run the command again to go on");
        } finally {
            own.ifPresent(ConnectorService::close);
        }
    }

    /** Nobody would begin with the job as long as tickets are in a status that is gone. */
    private void requireStatuses(Store store) {
        config.workspaces().forEach((name, workspace) -> CheckedStatuses.of(store, name, workspace).ifPresent(found -> {
            throw new CommandFailure(ExitCode.USAGE, found.problem());
        }));
    }

    /** A worker of our own; empty if another process works on the store already. */
    private Optional<ConnectorService> own() {
        try {
            ConnectorService service = ConnectorService.open(config, ambience, duties);
            service.work();
            return Optional.of(service);
        } catch (IllegalStateException served) {
            return Optional.empty();
        } catch (StoreUnavailable failure) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(failure.getMessage()));
        }
    }
}
