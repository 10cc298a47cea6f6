package dev.ticketsync.core.reconcile;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides whose value of one field stands. Pure, and independent of the order in which the sides are given. */
final class ThreeWayMerge {
    private static final Comparator<Incoming> NEWEST_FIRST = Comparator.comparing(Incoming::revision).reversed()
            .thenComparing(Incoming::connection);

    private ThreeWayMerge() {}

    /**
     * Picks the value that stands. A change that was made to the ticket's present value succeeds it, whatever a third side has changed meanwhile.
     *
     * @param incoming  the remotes that changed the field, each to a value that differs from the ticket's
     * @param authority the side whose value stands in a conflict, a connection or {@code local}
     * @return the change to take over; empty if the ticket's own value stands
     */
    static Optional<Incoming> pick(List<Incoming> incoming, String authority) {
        List<Incoming> reachable = incoming.stream().filter(Incoming::reachable).toList();
        Optional<Incoming> ofAuthority = reachable.stream().filter(change -> change.connection().equals(authority)).findFirst();
        if (ofAuthority.isPresent()) return ofAuthority;
        return reachable.stream().filter(change -> !change.contested()).min(NEWEST_FIRST);
    }
}
