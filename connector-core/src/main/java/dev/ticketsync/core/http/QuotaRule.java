package dev.ticketsync.core.http;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How much of a vendor's quota one connection may use.
 *
 * @param share   the part of the vendor's limit that is ours, above 0 and at most 1; the rest belongs to other integrations
 * @param period  the time in which an empty quota becomes full again
 * @param assumed the limit on requests in a period where the vendor's answers tell none; empty for no limit then
 */
public record QuotaRule(double share, Duration period, OptionalLong assumed) {
    public QuotaRule {
        if (!(share > 0 && share <= 1)) throw new IllegalArgumentException("quota share " + share + " is not above 0 and at most 1");
        if (!period.isPositive()) throw new IllegalArgumentException("quota period " + period + " is not above zero");
        if (assumed.isPresent() && assumed.getAsLong() < 1) {
            throw new IllegalArgumentException("assumed quota " + assumed.getAsLong() + " is below 1");
        }
    }
}
