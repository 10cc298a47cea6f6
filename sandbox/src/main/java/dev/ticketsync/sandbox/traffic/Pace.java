package dev.ticketsync.sandbox.traffic;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Says when the next of many evenly spaced things is due. Who falls behind catches up. For one thread. */
final class Pace {
    private final LongSupplier nanos;
    private final double interval;
    private final long start;
    /** Nanoseconds after the start. */
    private double due;

    Pace(LongSupplier nanos, double perSecond) {
        this.nanos = nanos;
        this.interval = 1e9 / perSecond;
        this.start = nanos.getAsLong();
    }

    /**
     * Waits until it is time for one thing.
     *
     * @return false if the thread was interrupted instead
     */
    boolean awaitNext() {
        for (long left = left(); left > 0; left = left()) {
            if (Thread.currentThread().isInterrupted()) return false;
            LockSupport.parkNanos(left);
        }
        skip(1);
        return true;
    }

    /** That many more have been done already. */
    void skip(int done) {
        due += done * interval;
    }

    private long left() {
        return (long) due - (nanos.getAsLong() - start);
    }
}
