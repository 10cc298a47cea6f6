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
     * Picks the value that stands.
     *
     * @param incoming  the remotes that changed the field, each to a value that differs from the ticket's
     * @param authority the side whose value stands in a conflict, a connection or {@code local}
     * @return the change to take over; empty if the ticket's own value stands
     */
    static Optional<Incoming> pick(List<Incoming> incoming, String authority) {
        List<Incoming> reachable = incoming.stream().filter(Incoming::reachable).toList();
        Optional<Incoming> ofAuthority = reachable.stream().filter(change -> change.connection().equals(authority)).findFirst();
        if (ofAuthority.isPresent()) return ofAuthority;
        boolean localMoved = incoming.stream().anyMatch(Incoming::contested);
        return localMoved ? Optional.empty() : reachable.stream().min(NEWEST_FIRST);
    }
}
