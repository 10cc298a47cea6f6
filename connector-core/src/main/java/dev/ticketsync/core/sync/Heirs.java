package dev.ticketsync.core.sync;

import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Finding.About;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Observer.Taken;

/**
 * Holds a record back that others were merged into, though a mirror rule selects it, until a person has decided how their tickets go on: it may become the
 * counterpart that one of them had lost, and would otherwise have a second one.
 */
public final class Heirs {
    private final Territories territories;
    private final Looks looks;
    private final Newcomers newcomers;
    private final Recognition recognition;

    Heirs(SyncKit kit, Looks looks, Newcomers newcomers) {
        this.territories = new Territories(kit);
        this.looks = looks;
        this.newcomers = newcomers;
        this.recognition = new Recognition(kit);
    }

    /** Tells whether a person has to decide first about a ticket whose record was merged into this one. */
    public static boolean isAwaited(Transaction tx, SyncKit kit, Remote remote, RemoteTicket record) {
        return record.absorbed().stream().map(key -> new Territories(kit).linkOf(tx, remote, key)).flatMap(Optional::stream)
                .anyMatch(link -> link.isLive() || (link.state() == LinkState.GONE && isOpen(tx, link, record)));
    }

    /** Returns what to do with a record that has no link instead of letting it cross; empty if nothing speaks against that. */
    Optional<Taken> hold(Transaction tx, Sighting sighting) {
        RemoteTicket record = sighting.observation().ticket();
        boolean untold = !record.tellsAbsorbed();
        boolean hasNone = !untold && record.absorbed().isEmpty();
        if (hasNone || !crosses(tx, sighting.remote(), record)) return Optional.empty();
        if (untold) return sighting.via().readsPresentState() ? Optional.empty() : Optional.of(Taken.FETCH);
        for (String key : record.absorbed()) {
            Optional<Link> link = territories.linkOf(tx, sighting.remote(), key)
                    .filter(one -> one.state() != LinkState.TOMBSTONE);
            Optional<Taken> held = link.flatMap(one -> hold(tx, one, record));
            if (held.isPresent()) return held;
        }
        return Optional.empty();
    }

    /** One whose merge nobody has heard of yet is read; the record comes again with its next change, once that is decided. */
    private Optional<Taken> hold(Transaction tx, Link absorbed, RemoteTicket record) {
        if (absorbed.isLive()) {
            looks.want(absorbed.id().id());
            return Optional.of(Taken.due(absorbed.ticketId()));
        }
        return isOpen(tx, absorbed, record) ? Optional.of(Taken.NOTHING) : Optional.empty();
    }

    private static boolean isOpen(Transaction tx, Link absorbed, RemoteTicket record) {
        About about = new About(absorbed.id().workspace(), FindingKind.MERGED, absorbed.ticketId(), absorbed.connection(),
                record.externalKey());
        return tx.findings().openOfTicket(absorbed.ticketId()).stream().anyMatch(finding -> finding.about().equals(about));
    }

    private boolean crosses(Transaction tx, Remote remote, RemoteTicket record) {
        return newcomers.ruleFor(tx, remote, record).isPresent() && recognition.linkOf(tx, remote, record).isEmpty();
    }
}
