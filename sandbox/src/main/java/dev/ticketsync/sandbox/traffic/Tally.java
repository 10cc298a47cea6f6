package dev.ticketsync.sandbox.traffic;

import java.util.List;

import dev.ticketsync.sandbox.judge.Window;

/**
 * What people have done so far, warm-up left out.
 *
 * @param pairs          tickets that had crossed when work began
 * @param editsLinear    edits to compared fields that Linear took, illegal moves included
 * @param editsPsa       the same at the PSA
 * @param refused        edits that the vendor did not take
 * @param sameFieldRaces how often two people set out to edit one field; the judge tells how often they did so unseen by one another
 * @param otherRaces     the same of two fields of one ticket
 * @param illegal        illegal moves in the order in which they were made
 * @param opened         new tickets
 * @param window         where the measured time began, for the judge
 * @param firstEditNanos on the sandbox's counter; 0 before the first edit
 * @param lastEditNanos  when the last edit had been answered
 */
public record Tally(int pairs, long editsLinear, long editsPsa, long refused, int sameFieldRaces, int otherRaces, List<IllegalMove> illegal,
        int opened, Window window, long firstEditNanos, long lastEditNanos) {
    /** A status that somebody gave a record against the lifecycle; nobody touches the pair's status again. */
    public record IllegalMove(String vendor, String recordId, String status) {}

    public long edits() {
        return editsLinear + editsPsa;
    }
}
