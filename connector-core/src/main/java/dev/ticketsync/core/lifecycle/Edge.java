package dev.ticketsync.core.lifecycle;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A move that is legal.
 *
 * @param trigger what makes the move, in the words of the table
 * @param guards  what must hold before it is taken, in order of their labels
 */
public record Edge(Status from, Status to, String trigger, Set<Guard> guards) {
    public Edge {
        LinkedHashSet<Guard> ordered = new LinkedHashSet<>();
        guards.stream().sorted(Comparator.comparing(Guard::label)).forEach(ordered::add);
        guards = Collections.unmodifiableSet(ordered);
    }
}
