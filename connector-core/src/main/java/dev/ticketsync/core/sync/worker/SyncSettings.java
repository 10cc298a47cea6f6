package dev.ticketsync.core.sync.worker;

import java.time.Duration;

import dev.ticketsync.core.sync.job.BulkLimits;

/**
 * How a worker works.
 *
 * @param places     how many tickets may be at their remotes at a time
 * @param keep       how long deliveries taken in are kept
 * @param keepJournal how long the journal, closed findings and dispatches that are over are kept
 * @param duties     what it does
 * @param guard      how much it may do at once by itself where a changed map lets it
 */
public record SyncSettings(int places, Duration keep, Duration keepJournal, Duties duties, BulkLimits guard) {
    public static final SyncSettings DEFAULT = new SyncSettings(24, Duration.ofDays(30), Duration.ofDays(400), Duties.ALL,
            BulkLimits.USUAL);
}
