package dev.ticketsync.core.simulation;

import java.util.Set;

/** The helpdesk's legal moves, written down a second time, by hand: the judge doesn't ask the engine what is legal. */
final class EdgeTable {
    private static final Set<String> EDGES = Set.of("new>triaged", "triaged>in_progress", "in_progress>pending_customer",
            "in_progress>resolved",
            "pending_customer>in_progress", "pending_customer>resolved", "resolved>closed", "resolved>in_progress");

    private EdgeTable() {}

    /** Where people are asked at all. */
    static boolean takesAnApproval(String from, String to) {
        return from.equals("resolved") && to.equals("closed");
    }

    static boolean lists(String from, String to) {
        return EDGES.contains(from + ">" + to);
    }
}
