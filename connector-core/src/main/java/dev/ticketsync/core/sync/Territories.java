package dev.ticketsync.core.sync;

import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Transaction;

/** Several connections may reach the same system, each a part of it: a board, a team. Tells whose a record is. */
public final class Territories {
    private final String workspace;
    private final Remotes remotes;

    public Territories(SyncKit kit) {
        this.workspace = kit.workspace();
        this.remotes = kit.remotes();
    }

    /** The connections, besides this one, that see the same records under the same keys. */
    public List<Remote> neighbours(Remote remote) {
        Optional<String> realm = remote.provider().realm();
        if (realm.isEmpty()) return List.of();
        return remotes.all().stream().filter(other -> other != remote && other.provider().realm().equals(realm)).toList();
    }

    /** Returns the record's link, tombstones included: over this connection, or else over a neighbour, where it was or went without anybody having told yet. */
    public Optional<Link> linkOf(Transaction tx, Remote remote, String externalKey) {
        Optional<Link> link = tx.links().findByKey(workspace, remote.name(), externalKey);
        for (Remote neighbour : neighbours(remote)) {
            if (link.isPresent()) break;
            link = tx.links().findByKey(workspace, neighbour.name(), externalKey);
        }
        return link;
    }

    /** The connection in whose part the record is, the one that saw it first of all; empty if it is in nobody's. */
    Optional<Remote> owner(Remote seenBy, RemoteTicket record) {
        if (seenBy.provider().owns(record)) return Optional.of(seenBy);
        return neighbours(seenBy).stream().filter(other -> other.provider().owns(record)).findFirst();
    }
}
