package dev.ticketsync.psa.connectwise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;

/** Finds out which tickets were merged into others, since these say only that there are some: one more request, where there are any. */
final class ConnectWiseMerges {
    private final ConnectWiseTickets tickets;

    ConnectWiseMerges(ConnectWiseTickets tickets) {
        this.tickets = tickets;
    }

    /** Returns the tickets with what was merged into them. That stays untold where the PSA doesn't let itself be asked. */
    ReadResult<List<RemoteTicket>> told(List<RemoteTicket> found, Lane lane) {
        List<Long> untold = found.stream().filter(ticket -> !ticket.tellsAbsorbed()).map(ticket -> Long.valueOf(ticket.externalKey()))
                .toList();
        if (untold.isEmpty()) return new ReadResult.Read<>(found);
        ReadResult<List<RemoteTicket>> merged = tickets.all(ConnectWiseConditions.NONE.in("mergedParentTicket/id", untold), lane);
        if (merged instanceof ReadResult.Rejected<List<RemoteTicket>>) return new ReadResult.Read<>(found);
        return ConnectWiseResults.then(merged, children -> new ReadResult.Read<>(joined(found, byParent(children))));
    }

    private static Map<String, List<String>> byParent(List<RemoteTicket> children) {
        Map<String, List<String>> byParent = new LinkedHashMap<>();
        for (RemoteTicket child : children) {
            child.survivor().map(RemoteRef::externalKey)
                    .ifPresent(parent -> byParent.computeIfAbsent(parent, none -> new ArrayList<>()).add(child.externalKey()));
        }
        return byParent;
    }

    private static List<RemoteTicket> joined(List<RemoteTicket> found, Map<String, List<String>> byParent) {
        return found.stream().map(ticket -> byParent.containsKey(ticket.externalKey())
                ? ticket.absorbing(byParent.getOrDefault(ticket.externalKey(), List.of()))
                : ticket).toList();
    }
}
