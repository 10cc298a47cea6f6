package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.Job.Progress;
import dev.ticketsync.core.store.JobState;

/** One pass on request: every connection is polled, and the pass is over once nothing is left to do now. */
final class SyncRun {
    private final SyncKit kit;
    private final Fence fence;
    private final Runnable hurry;
    private final BooleanSupplier atRest;
    private final Job job;
    private boolean polled;

    SyncRun(SyncKit kit, Fence fence, JobsDuty.Wiring wiring, Job job) {
        this.kit = kit;
        this.fence = fence;
        this.hurry = wiring.hurry();
        this.atRest = wiring.atRest();
        this.job = job;
    }

    /** Returns when to be called again; empty once the pass is over. */
    Optional<Instant> step() {
        Instant now = kit.clock().instant();
        if (!polled) {
            polled = true;
            hurry.run();
            return Optional.of(now.plusMillis(20));
        }
        if (!atRest.getAsBoolean()) return Optional.of(now.plusMillis(20));
        boolean quiet = fence.reading(tx -> tx.deliveries().waiting(kit.workspace()) == 0
                && tx.due().dueAt(kit.workspace(), now.plusSeconds(5), 1).isEmpty());
        if (!quiet) return Optional.of(now.plusMillis(50));
        fence.transact(tx -> {
            long open = tx.findings().countOpen(kit.workspace());
            tx.jobs().update(job.at(new Progress(JobState.DONE, 1, Optional.of(1L), "", open + " findings open")));
        });
        return Optional.empty();
    }
}
