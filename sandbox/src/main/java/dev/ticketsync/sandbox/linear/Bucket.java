package dev.ticketsync.sandbox.linear;

import java.time.Duration;
import java.time.Instant;

/** A leaky bucket: full at first, refilled evenly over an hour. */
final class Bucket {
    static final Duration PERIOD = Duration.ofHours(1);

    private final double base;
    private double allowed;
    private double remaining;
    private Instant refilledAt;

    Bucket(double allowed, Instant now) {
        this.base = allowed;
        this.allowed = allowed;
        this.remaining = allowed;
        this.refilledAt = now;
    }

    boolean holds(double amount, Instant now) {
        refill(now);
        return remaining >= amount;
    }

    void take(double amount, Instant now) {
        refill(now);
        remaining = Math.max(0, remaining - amount);
    }

    /** Sets the size to a multiple of the original one, and fills it. */
    void resize(double factor) {
        allowed = base * factor;
        remaining = allowed;
    }

    long allowed() {
        return Math.round(allowed);
    }

    long remaining() {
        return (long) remaining;
    }

    /** When it will be full again if nothing more is taken, in epoch milliseconds. */
    long resetMillis() {
        return refilledAt.toEpochMilli() + Math.round((allowed - remaining) / allowed * PERIOD.toMillis());
    }

    private void refill(Instant now) {
        long passed = Math.max(0, Duration.between(refilledAt, now).toMillis());
        remaining = Math.min(allowed, remaining + allowed * passed / PERIOD.toMillis());
        refilledAt = now;
    }
}
