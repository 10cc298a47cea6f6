package dev.ticketsync.sandbox.connectwise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/** The limit of calls a minute. Source: Developer Guide, "Rate limiting": more than 1000 a minute are refused. Thread-safe. */
final class CwQuota {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int CALLS = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private Instant windowEnds = Instant.MIN;
    private int taken;
    private double factor = 1;

    CwQuota(InstantSource clock) {
        this.clock = clock;
    }

    void raise(double by) {
        lock.lock();
        try {
            factor = by;
        } finally {
            lock.unlock();
        }
    }

    /** Starts anew with the vendor's own limit. */
    void reset() {
        lock.lock();
        try {
            factor = 1;
            taken = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Takes one call; returns the seconds to wait if there is none left. */
    OptionalLong take() {
        lock.lock();
        try {
            Instant now = clock.instant();
            if (!now.isBefore(windowEnds)) {
                windowEnds = now.plus(WINDOW);
                taken = 0;
            }
            if (taken < CALLS * factor) {
                taken++;
                return OptionalLong.empty();
            }
            return OptionalLong.of(Duration.between(now, windowEnds).toSeconds() + 1);
        } finally {
            lock.unlock();
        }
    }
}
