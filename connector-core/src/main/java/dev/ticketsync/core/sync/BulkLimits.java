package dev.ticketsync.core.sync;

/**
 * How much a run may do without being told to.
 *
 * @param creates remote records it may create
 * @param closes  tickets it may resolve or close
 */
public record BulkLimits(int creates, int closes) {
    /** Enough for a busy day, and too little for a mishap. */
    public static final BulkLimits USUAL = new BulkLimits(500, 100);

    public BulkLimits {
        if (creates < 0 || closes < 0) throw new IllegalArgumentException("limits of " + creates + " and " + closes + " can't be below 0");
    }
}
