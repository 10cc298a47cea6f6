package dev.ticketsync.core.lifecycle;

import java.util.List;

/** Answers what a ticket still lacks for a move. */
@FunctionalInterface
public interface Evidence {
    /** Everything that any edge demands is there. */
    Evidence COMPLETE = edge -> List.of();

    /** Returns what the edge demands and is not there, in order of the guards' labels; empty if nothing is missing. */
    List<Unmet> missing(Edge edge);
}
