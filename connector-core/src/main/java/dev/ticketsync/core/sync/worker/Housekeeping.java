package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.time.Instant;

import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.SyncKit;

/** Removes what need not be kept any longer, a little at a time. */
final class Housekeeping {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int AT_A_TIME = 500;

    private final SyncKit kit;
    private final Fence fence;
    private final SyncSettings settings;
    private Instant nextAt = Instant.MIN;

    Housekeeping(SyncKit kit, Fence fence, SyncSettings settings) {
        this.kit = kit;
        this.fence = fence;
        this.settings = settings;
    }

    /** Removes one portion if it is time, and returns how many rows that were. */
    int step() {
        Instant now = kit.clock().instant();
        if (now.isBefore(nextAt)) return 0;
        int removed = fence.inTransaction(tx -> tx.deliveries().prune(now.minus(settings.keep()), AT_A_TIME)
                + tx.journal().prune(now.minus(settings.keepJournal()), AT_A_TIME)
                + tx.findings().prune(now.minus(settings.keepJournal()), AT_A_TIME)
                + tx.dispatches().prune(now.minus(settings.keepJournal()), AT_A_TIME));
        if (removed == 0) nextAt = now.plus(EVERY);
        return removed;
    }
}
