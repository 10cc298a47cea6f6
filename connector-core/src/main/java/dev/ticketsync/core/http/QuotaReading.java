package dev.ticketsync.core.http;

import java.time.Duration;

import dev.ticketsync.core.provider.Quota;

/**
 * One of a vendor's quotas, as an answer tells it.
 *
 * @param name  which one, such as {@code requests}
 * @param quota where it stands, on the remote's clock
 * @param cost  what this call took of it
 */
public record QuotaReading(String name, Quota quota, double cost) {
    /** Returns the reading with its time moved, from the remote's clock to ours. */
    QuotaReading movedBy(Duration skew) {
        return new QuotaReading(name, new Quota(quota.limit(), quota.remaining(), quota.resetsAt().plus(skew)), cost);
    }
}
