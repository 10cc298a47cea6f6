package dev.ticketsync.sandbox.traffic;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

import dev.ticketsync.sandbox.judge.Lifecycle;
import dev.ticketsync.sandbox.judge.Side;

/** What people do by the service desk's lifecycle, and against it. */
final class Moves {
    private static final String CLOSED = "Closed";
    private static final List<String> BACK_TO_START = List.of("New", "Triaged");

    private static final Map<String, List<String>> ILLEGAL = Map.of("New", List.of(), "Triaged", List.of("New"), "Escalated",
            List.of("New"),
            "In Progress", BACK_TO_START, "Waiting", BACK_TO_START, "Resolved", BACK_TO_START, "Closed", BACK_TO_START);

    private static final Map<String, List<String>> AT_LINEAR = Map.of("New", List.of("Triage"), "Triaged", List.of("Todo"),
            "In Progress", List.of("In Progress", "In Progress", "In Review"), "Waiting", List.of("Waiting"), "Resolved", List.of("Done"),
            "Closed", List.of("Canceled"));

    /** One resolved ticket in so many is closed; a closed one is of no more use. */
    private static final int CLOSED_ONCE_IN = 40;

    private Moves() {}

    /** @return statuses in that side's words; empty if there are none */
    static List<String> legal(String psaStatus, Side side, RandomGenerator random) {
        boolean closes = psaStatus.equals("Resolved") && random.nextInt(CLOSED_ONCE_IN) == 0;
        List<String> reachable = Lifecycle.reachable(psaStatus);
        return words(closes ? List.of(CLOSED) : reachable.stream().filter(status -> !status.equals(CLOSED)).toList(), side);
    }

    /** @return statuses in that side's words; empty if there are none */
    static List<String> illegal(String psaStatus, Side side) {
        return words(ILLEGAL.getOrDefault(psaStatus, List.of()), side);
    }

    private static List<String> words(List<String> statuses, Side side) {
        if (side == Side.PSA) return statuses;
        return statuses.stream().flatMap(status -> Objects.requireNonNull(AT_LINEAR.get(status)).stream()).toList();
    }
}
