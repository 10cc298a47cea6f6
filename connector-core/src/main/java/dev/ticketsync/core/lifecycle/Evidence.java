package dev.ticketsync.core.lifecycle;

import java.util.List;

/** Answers what a ticket still lacks for a move, and whether a person has approved that a remote is told of it. */
@FunctionalInterface
public interface Evidence {
    /** Everything that any edge demands is there. */
    Evidence COMPLETE = edge -> List.of();

    /** Returns what the edge demands and is not there, in order of the guards' labels; empty if nothing is missing. */
    List<Unmet> missing(Edge edge);

    /** Tells whether somebody has approved that the connection is told of the status that the ticket is in; not of one that it isn't in. */
    default boolean isApproved(String connection, String status) {
        return false;
    }
}
