package dev.ticketsync.core.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The one clock, and the one queue of what is going to happen. Times are milliseconds since the start. As an {@link InstantSource}, it is the connector's clock. */
final class Timeline implements InstantSource {
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private long now;
    private long number;
    private long skew;

    private record Due(long at, long number, Runnable what) {}

    long now() {
        return now;
    }

    /** The connector's clock goes wrong by so much. */
    void skew(long millis) {
        skew = millis;
    }

    void after(long delay, Runnable what) {
        queue.add(new Due(now + delay, number++, what));
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** When the next thing happens; far away if nothing does. */
    long next() {
        Due head = queue.peek();
        return head == null ? Long.MAX_VALUE : head.at();
    }

    /** Lets time pass; what is due on the way happens, in order, and may itself let time pass. */
    void passTo(long until) {
        while (next() <= until) {
            Due due = queue.remove();
            now = Math.max(now, due.at());
            due.what().run();
        }
        now = Math.max(now, until);
    }

    @Override
    public Instant instant() {
        return at(now + skew);
    }

    /** The connector's clock, as a time here. */
    long fromConnector(Instant instant) {
        return instant.toEpochMilli() - START.toEpochMilli() - skew;
    }

    static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    static long millis(Instant instant) {
        return instant.toEpochMilli() - START.toEpochMilli();
    }
}
