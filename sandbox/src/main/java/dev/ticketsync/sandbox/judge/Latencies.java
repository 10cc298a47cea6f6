package dev.ticketsync.sandbox.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects how long edits took. */
final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Double> millis = new ArrayList<>();
    private int undelivered;
    private int needless;

    void settled(long nanos) {
        millis.add(nanos / NANOS_PER_MILLI);
    }

    void undelivered() {
        undelivered++;
        millis.add(Double.POSITIVE_INFINITY);
    }

    void needless() {
        needless++;
    }

    Report.Latency inMillis() {
        Collections.sort(millis);
        return new Report.Latency(share(0.50), share(0.99), share(1), millis.size(), undelivered, needless);
    }

    /** The smallest time within which that share of the edits was settled. */
    private double share(double share) {
        return millis.isEmpty() ? 0 : millis.get((int) Math.ceil(share * millis.size()) - 1);
    }
}
