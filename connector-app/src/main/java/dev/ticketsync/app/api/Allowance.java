package dev.ticketsync.app.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How much somebody may ask: a minute's worth at once, coming back evenly. Thread-safe. */
final class Allowance {
    private static final double NANOS_A_MINUTE = Duration.ofMinutes(1).toNanos();

    private final int perMinute;
    private double left;
    private Instant filled;

    Allowance(int perMinute, Instant now) {
        this.perMinute = perMinute;
        this.left = perMinute;
        this.filled = now;
    }

    /** Takes one request out; returns after how long there is another if there is none, at least a second. */
    synchronized Optional<Duration> take(Instant now) {
        refill(now);
        if (left < 1) return Optional.of(Duration.ofSeconds((long) Math.ceil((1 - left) * 60 / perMinute)));
        left--;
        return Optional.empty();
    }

    /** A clock that was put back gives nothing and takes nothing. */
    private void refill(Instant now) {
        long passed = Math.max(0, Duration.between(filled, now).toNanos());
        left = Math.min(perMinute, left + perMinute * (passed / NANOS_A_MINUTE));
        filled = now;
    }
}
