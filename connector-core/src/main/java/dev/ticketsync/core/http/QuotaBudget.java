package dev.ticketsync.core.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Quota;

/**
 * Decides which calls fit our part of a vendor's quota. Fed by the vendor's own words; the time is handed in and nothing waits here. Thread-safe.
 */
final class QuotaBudget {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;

    private final QuotaRule rule;
    private final Map<String, QuotaBucket> buckets = new LinkedHashMap<>();
    private Instant pausedUntil = Instant.MIN;
    private int refusals;
    private int underWay;

    QuotaBudget(QuotaRule rule, Instant now) {
        this.rule = rule;
        rule.assumed().ifPresent(limit -> buckets.put("requests", new QuotaBucket(rule, limit, now)));
    }

    /** Decides on one call. After {@link Decision.Go} exactly one of {@link #answered}, {@link #unanswered} or {@link #unsent} must follow. */
    synchronized Decision ask(Lane lane, Instant now) {
        if (now.isBefore(pausedUntil)) return new Decision.Wait(pausedUntil, "the remote asked for a pause");
        Duration delay = Duration.ZERO;
        String scarce = "";
        for (Map.Entry<String, QuotaBucket> entry : buckets.entrySet()) {
            Duration one = entry.getValue().delay(lane, underWay, now);
            if (one.compareTo(delay) <= 0) continue;
            delay = one;
            scarce = entry.getKey();
        }
        if (delay.isPositive()) return new Decision.Wait(now.plus(delay), "our share of the quota of " + scarce + " is used up");
        underWay++;
        return new Decision.Go();
    }

    /** Takes in the answer of a call that was sent at {@code sent}; the readings' times are on our clock. */
    synchronized void answered(List<QuotaReading> readings, Instant sent, Instant now) {
        underWay--;
        if (readings.isEmpty()) buckets.values().forEach(bucket -> bucket.spend(now));
        for (QuotaReading reading : readings) {
            Quota quota = reading.quota();
            if (quota.limit() < 1) continue;
            buckets.computeIfAbsent(reading.name(), name -> new QuotaBucket(rule, quota.limit(), now)).learn(quota, reading.cost(),
                    underWay, sent, now);
        }
    }

    /** Takes in a call whose answer was lost: it has cost what such calls cost. */
    synchronized void unanswered(Instant now) {
        underWay--;
        buckets.values().forEach(bucket -> bucket.spend(now));
    }

    /** Takes in a call that never left. */
    synchronized void unsent() {
        underWay--;
    }

    /**
     * Takes in a refusal for too many calls: no lane goes before the returned time.
     *
     * @param asked how long the remote asks us to wait; empty if it doesn't say, then the pause doubles with every refusal
     */
    synchronized Instant refused(Optional<Duration> asked, Instant now, RandomGenerator random) {
        boolean calm = pausedUntil.isBefore(now.minus(FIRST_PAUSE.multipliedBy(1L << MOST_DOUBLINGS)));
        refusals = calm ? 1 : refusals + 1;
        Duration pause = asked.orElseGet(() -> FIRST_PAUSE.multipliedBy(1L << Math.min(refusals - 1, MOST_DOUBLINGS)));
        long spread = Math.max(1, pause.toMillis() / 10);
        Instant until = now.plus(pause).plusMillis(random.nextLong(spread));
        if (until.isAfter(pausedUntil)) pausedUntil = until;
        return pausedUntil;
    }

    /** Returns the quota of which the smallest part is left. */
    synchronized Optional<Quota> tightest() {
        return buckets.values().stream().map(QuotaBucket::state)
                .min(Comparator.comparingDouble(quota -> (double) quota.remaining() / quota.limit()));
    }
}
