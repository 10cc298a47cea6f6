package dev.ticketsync.core.sync;

import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * Takes observations in: the link's picture of its remote is brought up to date, and its ticket is named if there may be something to do. What is not newer is
 * never taken for an edit.
 */
final class Observer {
    private final SyncKit kit;
    private final Looks looks;
    private final Overtaken overtaken;
    private final Newcomers newcomers;
    private final LostWrites lostWrites;

    Observer(SyncKit kit, Looks looks, Overtaken overtaken, FindingDesk findings, Gate gate) {
        this.kit = kit;
        this.looks = looks;
        this.overtaken = overtaken;
        this.newcomers = new Newcomers(kit, findings, gate);
        this.lostWrites = new LostWrites(kit, overtaken);
    }

    /**
     * What an observation led to.
     *
     * @param dueTicket a ticket to be reconciled; empty if nothing changed for any
     * @param fetch     true if the record must be read, since it can't be told which of two states is its present one
     */
    record Taken(Optional<String> dueTicket, boolean fetch) {
        static final Taken NOTHING = new Taken(Optional.empty(), false);
        static final Taken FETCH = new Taken(Optional.empty(), true);

        static Taken due(String ticketId) {
            return new Taken(Optional.of(ticketId), false);
        }
    }

    Taken take(Transaction tx, Remote remote, Observation observation, Via via) {
        Optional<Link> found = tx.links().findByKey(kit.workspace(), remote.name(), observation.ticket().externalKey());
        if (found.isEmpty()) return newcomers.take(tx, remote, observation, via);
        Link link = found.get();
        if (link.state() == LinkState.TOMBSTONE) return Taken.NOTHING;
        return take(tx, remote, link, observation, via);
    }

    /** As {@link #take}, of a record whose link is known. */
    Taken take(Transaction tx, Remote remote, Link link, Observation observation, Via via) {
        Optional<Snapshot> known = link.memory().remote();
        if (known.isEmpty()) return accept(tx, link, observation, via);
        RemoteTicket seen = observation.ticket();
        int newer = seen.revision().compareTo(known.get().revision());
        overtaken.byPreviousValues(tx, remote, link, observation);
        if (newer < 0) {
            overtaken.byLateDelivery(tx, remote, link, Linking.snapshot(seen));
            return Taken.NOTHING;
        }
        if (newer == 0 && sameContent(known.get(), seen)) {
            looks.note(link.id().id(), observation.actor().orElse(""), via);
            return link.state() == LinkState.GONE && seen.presence() == Presence.LIVE ? accept(tx, link, observation, via) : Taken.NOTHING;
        }
        if (newer == 0 && via != Via.FETCH) {
            overtaken.byLateDelivery(tx, remote, link, Linking.snapshot(seen));
            looks.forget(link.id().id()); // nothing is written over what may be an edit
            return Taken.FETCH;
        }
        if (via == Via.FETCH) overtaken.byPresentState(tx, remote, link, seen.raw());
        overtaken.bySuccessor(tx, remote, link, seen);
        return accept(tx, link, observation, via);
    }

    private Taken accept(Transaction tx, Link link, Observation observation, Via via) {
        RemoteTicket seen = observation.ticket();
        Memory memory = link.memory();
        FieldValues known = memory.remote().map(Snapshot::raw).orElse(FieldValues.NONE);
        Snapshot snapshot = new Snapshot(seen.revision(), seen.presence(), known.with(seen.raw()));
        LinkState state = seen.presence() == Presence.LIVE ? LinkState.LIVE : LinkState.GONE;
        boolean differs = state != link.state() || !snapshot.raw().equals(known);
        looks.note(link.id().id(), observation.actor().orElse(""), via);
        tx.links().update(link.with(lostWrites.settled(tx, link, seen).seen(snapshot)).at(seen.ref()).in(state));
        return differs ? Taken.due(link.ticketId()) : Taken.NOTHING;
    }

    private static boolean sameContent(Snapshot known, RemoteTicket seen) {
        if (known.presence() != seen.presence()) return false;
        for (Field field : seen.raw().fields()) {
            if (!seen.raw().agreesOn(field, known.raw())) return false;
        }
        return true;
    }
}
