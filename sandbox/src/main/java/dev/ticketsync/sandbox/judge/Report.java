package dev.ticketsync.sandbox.judge;

import java.util.List;
import java.util.Map;

/**
 * What the judge found.
 *
 * @param pairs          issues and tickets that name one another
 * @param outOfStep      tickets that have no counterpart, or differ from it in a field of which the records don't bear out that it is held
 * @param duplicates     counterparts beyond the first, and records made by the connector that belong to nothing
 * @param lostEdits      values that people typed, that the connector overwrote, and that stand nowhere and are not kept
 * @param races          how often people's edits met
 * @param latency        from a person's commit to the commit that settles it
 * @param traffic        how much was done, and what it took
 * @param details        what lies behind the counts, with the values, for whoever looks for the reason
 */
public record Report(int pairs, int outOfStep, int duplicates, int lostEdits, Races races, Latency latency, Work traffic,
        List<Detail> details) {

    /**
     * In milliseconds; infinite where an edit was never settled. 0 where there were no edits.
     *
     * @param edits       edits that had to cross
     * @param undelivered those of them that never did
     * @param needless    edits that are left out, since the other side held the value already, or they are held
     */
    public record Latency(double p50, double p99, double max, int edits, int undelivered, int needless) {}

    /**
     * What went to and fro within the window.
     *
     * @param edits   people's edits to compared fields
     * @param applied the connector's changes to compared fields
     * @param calls   the connector's calls by vendor
     */
    public record Work(Map<String, Integer> edits, Map<String, Integer> applied, Map<String, Calls> calls) {
        /** Reads and writes for each edit; 0 without edits. */
        public double callsPerChange() {
            return perChange(calls.values().stream().mapToInt(each -> each.read() + each.write()).sum());
        }

        public double writesPerChange() {
            return perChange(calls.values().stream().mapToInt(Calls::write).sum());
        }

        /** The share of the connector's calls that a quota had no room for. */
        public double refused() {
            int all = calls.values().stream().mapToInt(Calls::total).sum();
            return all == 0 ? 0 : (double) calls.values().stream().mapToInt(Calls::refused).sum() / all;
        }

        private double perChange(int count) {
            int all = edits.values().stream().mapToInt(Integer::intValue).sum();
            return all == 0 ? 0 : (double) count / all;
        }
    }

    /**
     * The connector's calls at one vendor, each in one class.
     *
     * @param poll     asking for what changed
     * @param metadata asking about set-up, and minting tokens
     * @param creation making counterparts, linking back, and probing whether one was made
     * @param refused  how many of all these a quota had no room for
     */
    public record Calls(int read, int write, int poll, int metadata, int creation, int refused) {
        public int total() {
            return read + write + poll + metadata + creation;
        }
    }

    /** What a detail is about. */
    public enum Problem {
        UNLINKED, DIFFERENT, DUPLICATE, ORPHAN, LOST_EDIT, UNDELIVERED
    }

    /**
     * One problem; what does not apply is empty.
     *
     * @param field a {@link Field#label()}
     */
    public record Detail(Problem problem, String issue, String ticket, String field, String linearValue, String psaValue) {}
}
