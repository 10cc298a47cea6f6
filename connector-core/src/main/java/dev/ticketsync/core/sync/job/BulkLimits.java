package dev.ticketsync.core.sync.job;

/**
 * How much a run may do without being told to.
 *
 * @param creates remote records it may create
 * @param closes  tickets it may resolve or close
 * @param sweep   the share of a connection's linked records that a sweep may find gone or closed
 */
public record BulkLimits(int creates, int closes, double sweep) {
    /** Enough for a busy day, and too little for a mishap. */
    public static final BulkLimits USUAL = new BulkLimits(500, 100, 0.1);

    public BulkLimits {
        if (creates < 0 || closes < 0)
            throw new IllegalArgumentException("limits of " + creates + " and " + closes + " can't be below 0");
        if (sweep < 0 || sweep > 1) throw new IllegalArgumentException("a share of " + sweep + " is not within 0 and 1");
    }
}
