package dev.ticketsync.sandbox.traffic;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Faults;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.judge.Side;

/** What goes wrong between the vendors and whoever syncs while the demonstration runs. */
public final class Mishaps {
    private static final int LOST_ANSWERS = 6;
    private static final double LOST_ANSWER = 0.2;
    private static final double LOST_WEBHOOK = 0.005;
    private static final double DOUBLED_WEBHOOK = 0.005;
    private static final double LATE_WEBHOOK = 0.01;
    private static final List<Integer> LATE_MILLIS = List.of(1_000, 2_000, 3_000);

    private Mishaps() {}

    /** Orders, at each vendor, six creates whose answer is lost, and two webhooks in a hundred that are lost, doubled or late. */
    public static void order(Faults faults, long seed) {
        for (Side side : Side.values()) {
            ObjectNode lostAnswer = fault(side, "commitThenNoAnswer", LOST_ANSWER, seed).put("count", LOST_ANSWERS)
                    .put("operation", side == Side.LINEAR ? "issueCreate" : "POST /service/tickets");
            faults.order(lostAnswer);
            faults.order(fault(side, "webhookLost", LOST_WEBHOOK, seed + 1));
            faults.order(fault(side, "webhookDoubled", DOUBLED_WEBHOOK, seed + 2));
            for (int millis : LATE_MILLIS) {
                faults.order(fault(side, "webhookDelayed", LATE_WEBHOOK / LATE_MILLIS.size(), seed + millis).put("delayMs", millis));
            }
        }
    }

    private static ObjectNode fault(Side side, String kind, double probability, long seed) {
        // Neighbouring seeds begin alike in java.util.Random, so they are spread, and each vendor and kind gets its own.
        return Json.object().put("vendor", side.vendor()).put("kind", kind).put("probability", probability)
                .put("seed", seed * 1_000_003 + (side.vendor() + kind).hashCode());
    }
}
