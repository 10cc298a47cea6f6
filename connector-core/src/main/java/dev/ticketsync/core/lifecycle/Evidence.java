package dev.ticketsync.core.lifecycle;

import java.util.Set;

/** Answers which guards a ticket doesn't meet yet. */
@FunctionalInterface
public interface Evidence {
    /** Every guard is met. */
    Evidence COMPLETE = demanded -> Set.of();

    /** Returns those of {@code demanded} that are not met; empty if all are. */
    Set<Guard> missing(Set<Guard> demanded);
}
