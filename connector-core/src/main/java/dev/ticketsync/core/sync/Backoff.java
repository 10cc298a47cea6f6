package dev.ticketsync.core.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a failed attempt waits: doubling from {@code first}, never above {@code ceiling}, up to half taken off at random. Pure; nothing sleeps.
 *
 * @param first   after the first failure
 * @param ceiling at most
 */
public record Backoff(Duration first, Duration ceiling) {
    private static final int MOST_DOUBLINGS = 20;

    public Backoff {
        if (ceiling.compareTo(first) < 0) throw new IllegalArgumentException("ceiling " + ceiling + " is below first " + first);
    }

    /** Returns the wait after so many failures in a row, from 1. */
    public Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
        long bounded = Math.min(doubled, ceiling.toMillis());
        return Duration.ofMillis(bounded - (bounded > 1 ? random.nextLong(bounded / 2 + 1) : 0));
    }
}
