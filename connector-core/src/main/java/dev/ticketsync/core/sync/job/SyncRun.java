package dev.ticketsync.core.sync.job;

import java.time.Instant;
import java.util.Optional;

import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.Job.Progress;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.Pulse;
import dev.ticketsync.core.sync.SyncKit;

/** One pass on request: every connection is polled, and the pass is over once nothing is left to do now. */
final class SyncRun {
    private final SyncKit kit;
    private final Fence fence;
    private final Pulse pulse;
    private final Job job;
    private Instant begun = Instant.MAX;

    SyncRun(SyncKit kit, Fence fence, JobsDuty.Wiring wiring, Job job) {
        this.kit = kit;
        this.fence = fence;
        this.pulse = wiring.pulse();
        this.job = job;
    }

    /** Returns when to be called again; empty once the pass is over. */
    Optional<Instant> step() {
        Instant now = kit.clock().instant();
        if (now.isBefore(begun)) {
            begun = now;
            pulse.hurry();
            return Optional.of(now.plusMillis(20));
        }
        if (!pulse.hasPolledSince(begun) || !pulse.isAtRest()) return Optional.of(now.plusMillis(20));
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
