package dev.ticketsync.core.simulation;

import java.util.Map;
import java.util.TreeMap;

/** Counts how often each thing happened, so that nothing is believed to be tested that never occurred. */
final class Tally {
    private final Map<String, long[]> counts = new TreeMap<>();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, long times) {
        counts.computeIfAbsent(what, none -> new long[1])[0] += times;
    }

    void add(Tally other) {
        other.counts.forEach((what, times) -> count(what, times[0]));
    }

    long of(String what) {
        return counts.getOrDefault(what, new long[1])[0];
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((what, times) -> text.append(String.format("%12d  %s%n", times[0], what)));
        return text.toString();
    }
}
