package dev.ticketsync.core.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts how often each thing happened, so that nothing is believed to be tested that never occurred. */
final class Tally {
    private final Map<String, long[]> counts = new HashMap<>();
    private long digest;

    void count(String what) {
        count(what, 1);
    }

    void count(String what, long times) {
        counts.computeIfAbsent(what, none -> new long[1])[0] += times;
    }

    /** Takes the digest of a run in; the order of runs makes no difference. */
    void digest(long run) {
        digest += run;
    }

    void add(Tally other) {
        digest += other.digest;
        other.counts.forEach((what, times) -> count(what, times[0]));
    }

    long of(String what) {
        return counts.getOrDefault(what, new long[1])[0];
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(counts).forEach((what, times) -> text.append(String.format("%12d  %s%n", times[0], what)));
        return text.append(String.format("%12s  digest of all runs%n", Long.toHexString(digest))).toString();
    }
}
