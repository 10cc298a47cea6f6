package dev.ticketsync.core.http;

import java.time.Duration;
import java.time.Instant;

import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Quota;

/**
 * One quota of a vendor: what is left of it for everybody, and what we took. Both flow back evenly over the period. We stop at whichever ends first, our share
 * or the remainder: while others use less than theirs, what they left stays theirs; when they use more, we slow down with the remainder, of which the last bit
 * is left to what they take between two looks of ours. Guarded by {@link QuotaBudget}.
 */
final class QuotaBucket {
    private static final double NEWEST_COST = 0.2;
    private static final double LEFT_TO_OTHERS = 0.05;

    private final QuotaRule rule;
    private double limit;
    private double remaining;
    private double ours;
    private double usualCost = 1;
    private Instant full;
    private Instant since;
    private Instant learned = Instant.MIN;

    QuotaBucket(QuotaRule rule, double limit, Instant now) {
        this.rule = rule;
        this.limit = limit;
        this.remaining = limit;
        this.full = now;
        this.since = now;
    }

    /**
     * Takes in what the vendor says, after a call that it says took {@code told}. {@code underWay} calls have yet to be counted by it. Answers of calls that crossed
     * on their way may come in another order than they were counted in: there the lower word holds.
     */
    void learn(Quota quota, double told, int underWay, Instant sent, Instant now) {
        flow(now);
        // a cost beyond the limit is a slip of the vendor's, and would take us long to work off
        double cost = Math.clamp(told, 0, (double) quota.limit());
        usualCost += (cost - usualCost) * NEWEST_COST;
        double left = quota.remaining() - underWay * usualCost;
        boolean isLatest = !sent.isBefore(learned) || quota.limit() != limit;
        // what was known counted this call as under way
        remaining = isLatest ? left : Math.min(left, remaining + usualCost);
        limit = quota.limit();
        learned = now;
        full = quota.resetsAt();
        ours += cost;
    }

    /** Counts a call whose cost the vendor didn't tell. */
    void spend(Instant now) {
        flow(now);
        ours += usualCost;
        remaining -= usualCost;
    }

    /** Returns how long a call has to wait: zero or less for not at all. */
    Duration delay(Lane lane, int underWay, Instant now) {
        flow(now);
        double share = rule.share() * limit;
        double need = usualCost * (underWay + 1) + reserve(lane) * share;
        double needLeft = need + Math.min(LEFT_TO_OTHERS, 1 - rule.share()) * limit;
        double forShare = (need - (share - ours)) / share;
        double forRemainder = Math.min((needLeft - remaining) / limit, fraction(Duration.between(now, full)));
        double periods = Math.min(1, remaining >= needLeft ? forShare : Math.max(forShare, forRemainder));
        return Duration.ofMillis((long) Math.ceil(periods * rule.period().toMillis()));
    }

    /** Returns where the quota stands, as far as is known. */
    Quota state() {
        return new Quota((long) limit, (long) Math.max(0, remaining), full);
    }

    private void flow(Instant now) {
        if (!now.isAfter(since)) return;
        double periods = fraction(Duration.between(since, now));
        boolean renewed = !now.isBefore(full);
        remaining = renewed ? limit : Math.min(limit, remaining + periods * limit);
        ours = Math.max(0, ours - periods * rule.share() * limit);
        since = now;
    }

    private double fraction(Duration time) {
        return seconds(time) / seconds(rule.period());
    }

    /** Never overflows, whatever time a vendor names. */
    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }

    /** The part of our share that a lane leaves for the lanes before it. */
    private static double reserve(Lane lane) {
        return switch (lane) {
            case LIVE -> 0;
            case POLL -> 0.05;
            case BACKFILL -> 0.2;
            case SWEEP -> 0.4;
        };
    }
}
