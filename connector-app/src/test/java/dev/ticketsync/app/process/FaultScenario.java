package dev.ticketsync.app.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.FaultKind;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.judge.Side;

/** Faults that can strike together without hiding one another. Both vendors have all of a scenario's. */
enum FaultScenario {
    /** Nothing comes of a call. */
    CALLS_FAIL {
        @Override
        Stream<ObjectNode> at(Side side) {
            return Stream.of(often(side, FaultKind.LATENCY).put("delayMs", 150),
                    some(side, FaultKind.RATE_LIMIT).put("count", TIMES).put("retryAfterSeconds", PAUSE_SECONDS),
                    some(side, FaultKind.SERVER_ERROR).put("status", 503), some(side, FaultKind.SERVER_ERROR).put("status", 500),
                    some(side, FaultKind.RESET), some(side, FaultKind.BAD_BODY).put("body", "html"));
        }
    },
    /** What a call wrote is there, or will be, and nobody says so. */
    ANSWERS_ARE_LOST {
        @Override
        Stream<ObjectNode> at(Side side) {
            String creates = side == Side.LINEAR ? "issueCreate" : "POST /service/tickets";
            String updates = side == Side.LINEAR ? "issueUpdate" : "PATCH /service/tickets/{id}";
            return Stream.of(half(side, FaultKind.COMMIT_THEN_NO_ANSWER).put("operation", creates),
                    half(side, FaultKind.LATE_COMMIT).put("operation", creates).put("delayMs", LATE_MILLIS),
                    half(side, FaultKind.LATE_COMMIT).put("operation", creates).put("delayMs", LATE_MILLIS).put("status", 504),
                    some(side, FaultKind.COMMIT_THEN_NO_ANSWER).put("operation", updates),
                    some(side, FaultKind.LATE_ANSWER).put("operation", updates).put("delayMs", TIME_LIMIT_SECONDS * 1000 + 1000));
        }
    },
    /** What a vendor does of its own accord, and what becomes of what it tells of it. */
    VENDORS_HAVE_THEIR_WAYS {
        @Override
        Stream<ObjectNode> at(Side side) {
            ObjectNode rule = often(side, FaultKind.WORKFLOW_RULE).put("count", 2 * TIMES);
            return Stream.of(often(side, FaultKind.WEBHOOK_LOST), often(side, FaultKind.WEBHOOK_DOUBLED),
                    often(side, FaultKind.WEBHOOK_REORDERED).put("delayMs", 500),
                    often(side, FaultKind.WEBHOOK_DELAYED).put("delayMs", 1_500),
                    order(side, FaultKind.TEXT_REWRITING, 1),
                    // not in a ring: what Linear's rule makes sets the PSA's off, and that is all
                    side == Side.LINEAR
                            ? rule.put("from", "Todo").put("to", "In Progress")
                            : rule.put("from", "In Progress").put("to", "Waiting"));
        }
    };

    /** What a refused call is told to wait. */
    static final int PAUSE_SECONDS = 3;
    /** What the connector waits for an answer. */
    static final int TIME_LIMIT_SECONDS = 5;
    /** How often each fault has to fire at least. */
    static final int TIMES = 3;
    /** Long after the caller has given up, and sooner than a create is taken for one that will never be. */
    private static final int LATE_MILLIS = 2_000;
    private static final long SEED = 7;

    abstract Stream<ObjectNode> at(Side side);

    /** The orders of all its faults, one for each kind and place. */
    List<ObjectNode> orders() {
        List<ObjectNode> all = new ArrayList<>();
        for (Side side : Side.values())
            at(side).forEach(all::add);
        return all;
    }

    /** Every second time at first, and no more once it has fired often enough. */
    private static ObjectNode half(Side side, FaultKind kind) {
        return order(side, kind, 0.5).put("count", TIMES);
    }

    private static ObjectNode often(Side side, FaultKind kind) {
        return order(side, kind, 0.2);
    }

    private static ObjectNode some(Side side, FaultKind kind) {
        return order(side, kind, 0.05).put("count", 2 * TIMES);
    }

    private static ObjectNode order(Side side, FaultKind kind, double probability) {
        // neighbouring seeds begin alike in java.util.Random, so each vendor and kind gets its own
        long seed = SEED * 1_000_003 + Map.entry(side.vendor(), kind.wireName()).hashCode();
        return Json.object().put("vendor", side.vendor()).put("kind", kind.wireName()).put("probability", probability).put("seed", seed);
    }
}
