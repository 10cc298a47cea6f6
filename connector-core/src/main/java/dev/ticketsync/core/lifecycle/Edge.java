package dev.ticketsync.core.lifecycle;

import java.util.Set;

/**
 * A move that is legal.
 *
 * @param trigger what makes the move, in the words of the table
 * @param guards  what must hold before it is taken
 */
public record Edge(Status from, Status to, String trigger, Set<Guard> guards) {
    public Edge {
        guards = Set.copyOf(guards);
    }
}
