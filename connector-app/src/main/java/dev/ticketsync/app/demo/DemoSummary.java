package dev.ticketsync.app.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.judge.Report;
import dev.ticketsync.sandbox.traffic.Tally;

/**
 * How a demo ended.
 *
 * @param seed        that it began with
 * @param tally       what people did
 * @param report      what the judge found
 * @param illegalHeld those of people's illegal moves that are held, with their reasons on record
 * @param conflicts   values on record that lost a conflict or were covered
 * @param mishaps     what went wrong on the way
 */
public record DemoSummary(long seed, Tally tally, Report report, long illegalHeld, long conflicts, Mishaps mishaps) {
    /**
     * How often faults struck.
     *
     * @param fired       over all kinds
     * @param lostAnswers creates that a vendor carried out without an answer
     */
    public record Mishaps(long fired, long lostAnswers) {}

    /**
     * True if everything ended in step, nothing twice, and every illegal move held. Edits that our own write covered while their callback was lost are shown beside:
     * ConnectWise tells nobody of them.
     */
    public boolean isClean() {
        return report.outOfStep() == 0 && report.duplicates() == 0 && illegalHeld == tally.illegal().size();
    }

    /** As one JSON object, under the names that scripts hold on to. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("seed", seed).put("editsLinear", tally.editsLinear()).put("editsPsa", tally.editsPsa()).put("linked", report.pairs());
        json.put("appliedToLinear", report.traffic().applied().getOrDefault("linear", 0));
        json.put("appliedToPsa", report.traffic().applied().getOrDefault("connectwise", 0));
        json.put("sameFieldRaces", report.races().sameField()).put("otherRaces", report.races().otherFields()).put("conflicts", conflicts);
        json.put("illegalMade", tally.illegal().size()).put("illegalHeld", illegalHeld);
        json.put("faultsFired", mishaps.fired()).put("lostAnswers", mishaps.lostAnswers());
        json.put("outOfStep", report.outOfStep()).put("duplicates", report.duplicates()).put("lostEdits", report.lostEdits());
        Report.Latency latency = report.latency();
        json.putObject("latencyMs").put("p50", rounded(latency.p50())).put("p99", rounded(latency.p99())).put("max",
                rounded(latency.max()));
        json.put("latencyEdits", latency.edits()).put("latencyLeftOut", latency.needless());
        json.put("warmupExcluded", true).put("callsPerChange", rounded(report.traffic().callsPerChange()));
        json.put("writesPerChange", rounded(report.traffic().writesPerChange())).put("refusedShare", report.traffic().refused());
        ObjectNode calls = json.putObject("calls");
        report.traffic().calls().forEach((vendor, made) -> calls.putObject(vendor).put("read", made.read()).put("write", made.write())
                .put("poll", made.poll()).put("metadata", made.metadata()).put("creation", made.creation()));
        return json;
    }

    private static double rounded(double value) {
        return Double.isInfinite(value) ? value : Math.round(value * 100) / 100.0;
    }
}
