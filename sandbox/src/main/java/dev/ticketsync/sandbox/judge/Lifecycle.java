package dev.ticketsync.sandbox.judge;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The service desk's lifecycle as people know it: a literal table, in the PSA's words. */
public final class Lifecycle {
    /** What can be reached from a status, over several legal steps too, as long as none of those between waits for somebody. */
    private static final Map<String, List<String>> REACHABLE = Map.of("New",
            List.of("Triaged", "In Progress", "Waiting", "Resolved", "Closed"),
            "Triaged", List.of("In Progress", "Waiting", "Resolved", "Closed"), "In Progress", List.of("Waiting", "Resolved", "Closed"),
            "Waiting", List.of("In Progress", "Resolved", "Closed"), "Resolved", List.of("In Progress", "Waiting", "Closed"),
            "Closed", List.of());

    private Lifecycle() {}

    /** Returns where a ticket may go from there, in a fixed order; empty where a ticket stays, or for a status that there is none of. */
    public static List<String> reachable(String status) {
        return REACHABLE.getOrDefault(step(status), List.of());
    }

    /** Whether a ticket of which one side says the first value may come to what the other side says. */
    static boolean leads(Write from, Write to) {
        return statuses(from).anyMatch(start -> statuses(to).anyMatch(end -> reachable(start).contains(step(end))));
    }

    /** The statuses that a value may stand for: Linear has one state for some of them. */
    private static Stream<String> statuses(Write write) {
        return write.side() == Side.PSA
                ? Stream.of(write.value())
                : REACHABLE.keySet().stream().filter(status -> Field.STATUS.agree(write.value(), status));
    }

    /** An escalated ticket is a triaged one that crosses. */
    private static String step(String status) {
        return status.equals("Escalated") ? "Triaged" : status;
    }
}
