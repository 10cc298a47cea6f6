package dev.ticketsync.core.sync;

import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Transaction;

/** Tells what is known of a record already, so that whoever comes upon it takes nothing for new that isn't. */
public final class Recognition {
    private final SyncKit kit;
    private final Territories territories;

    public Recognition(SyncKit kit) {
        this.kit = kit;
        this.territories = new Territories(kit);
    }

    /** Returns the record's link, be it over a neighbour, or the one that it was created for, whose answer may still be on its way; tombstones included. */
    public Optional<Link> linkOf(Transaction tx, Remote remote, RemoteTicket record) {
        return territories.linkOf(tx, remote, record.externalKey()).or(() -> reservedFor(tx, remote, record));
    }

    /** Returns the link that the record was created for, or a copy of it. */
    Optional<Link> reservedFor(Transaction tx, Remote remote, RemoteTicket record) {
        return record.tokens().stream().map(token -> tx.links().findByReservation(kit.workspace(), remote.name(), token))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns the link of the record that this one is a copy of: it names another remote's record whose ticket is linked to one here already. */
    public Optional<Link> copied(Transaction tx, Remote remote, RemoteTicket record) {
        for (Remote other : kit.remotes().all()) {
            if (other.name().equals(remote.name())) continue;
            Optional<Link> taken = record.references().stream().map(other.provider()::keyOf).flatMap(Optional::stream)
                    .map(key -> tx.links().findByKey(kit.workspace(), other.name(), key)).flatMap(Optional::stream)
                    .flatMap(named -> tx.links().ofTicket(named.ticketId()).stream())
                    .filter(link -> link.connection().equals(remote.name())).findFirst();
            if (taken.isPresent()) return taken;
        }
        return Optional.empty();
    }
}
