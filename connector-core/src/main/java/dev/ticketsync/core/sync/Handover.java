package dev.ticketsync.core.sync;

import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * Hands links over to the connection in whose part of a remote their records are now. Whoever sees a record first does so, since a board's or a team's connection
 * may not see what has left it, and that of another one would take it for a new record.
 */
final class Handover {
    private final SyncKit kit;
    private final FindingDesk findings;
    private final Territories territories;

    Handover(SyncKit kit, FindingDesk findings) {
        this.kit = kit;
        this.findings = findings;
        this.territories = new Territories(kit);
    }

    /**
     * A sighting by the connection that it belongs to.
     *
     * @param link the record's link, over that connection; empty if it has none
     */
    record Addressed(Optional<Link> link, Sighting sighting) {}

    /** Finds out which link and which connection a sighting is for, and hands the link over where its record has moved. */
    Addressed address(Transaction tx, Sighting sighting) {
        RemoteTicket record = sighting.observation().ticket();
        Optional<Remote> owner = territories.owner(sighting.remote(), record);
        Optional<Link> link = territories.linkOf(tx, sighting.remote(), record.externalKey());
        if (link.isEmpty()) return new Addressed(link, sighting.by(owner.orElse(sighting.remote())));
        Remote holder = kit.remotes().find(link.get().connection()).orElseThrow();
        boolean stays = owner.isEmpty() || link.get().state() == LinkState.TOMBSTONE || holder.provider().owns(record);
        if (stays || isTaken(tx, link.get(), owner.get())) return new Addressed(link, sighting.by(holder));
        return new Addressed(Optional.of(handOver(tx, link.get(), owner.get())), sighting.by(owner.get()));
    }

    /** A ticket has one record at each connection: where it has one there already, the record stays with the connection that it is linked over. */
    private boolean isTaken(Transaction tx, Link link, Remote owner) {
        Optional<Link> taken = tx.links().ofTicket(link.ticketId()).stream().filter(other -> other.connection().equals(owner.name()))
                .findFirst();
        taken.ifPresent(other -> findings.crowded(tx, link, other));
        return taken.isPresent();
    }

    /** Status and priority may be other words there: what was refused in the old ones isn't in the new ones. */
    private Link handOver(Transaction tx, Link link, Remote to) {
        findings.back(tx, link);
        Link moved = link.over(to.name()).with(link.memory().givingUp(kit.clock().instant()).refusing(FieldValues.NONE));
        tx.links().update(moved);
        findings.handedOver(tx, moved, link.connection());
        return moved.kept();
    }
}
