package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.Optional;

import dev.ticketsync.core.link.Given;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.store.JournalKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * Takes observations in: the link's picture of its remote is brought up to date, and its ticket is named if there may be something to do. What is not newer is
 * never taken for an edit.
 */
public final class Observer {
    private final SyncKit kit;
    private final Looks looks;
    private final Overtaken overtaken;
    private final Newcomers newcomers;
    private final LostWrites lostWrites;
    private final Returns returns;
    private final Handover handover;
    private final Endings endings;
    private final Heirs heirs;
    private final Assignments assignments;

    public Observer(SyncKit kit, Looks looks, Overtaken overtaken, FindingDesk findings, Gate gate) {
        this.kit = kit;
        this.looks = looks;
        this.overtaken = overtaken;
        this.newcomers = new Newcomers(kit, looks, findings, gate);
        this.handover = new Handover(kit, findings);
        this.heirs = new Heirs(kit, looks, newcomers);
        this.endings = new Endings(kit, findings);
        this.lostWrites = new LostWrites(kit, overtaken);
        this.returns = new Returns(kit, findings);
        this.assignments = new Assignments(kit);
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

    /** The moment of what is asked for now; see {@link Sighting#asOf}. */
    long moment() {
        return looks.moment();
    }

    Taken take(Transaction tx, Sighting sighting) {
        Handover.Addressed addressed = handover.address(tx, sighting);
        Optional<Link> link = addressed.link();
        if (link.isEmpty()) return heirs.hold(tx, addressed.sighting()).orElseGet(() -> newcomers.take(tx, addressed.sighting()));
        if (link.get().state() == LinkState.TOMBSTONE) return Taken.NOTHING;
        return take(tx, link.get(), addressed.sighting());
    }

    private Taken take(Transaction tx, Link link, Sighting sighting) {
        Remote remote = sighting.remote();
        Observation observation = sighting.observation();
        Optional<Snapshot> known = link.memory().remote();
        if (known.isEmpty()) return accept(tx, link, sighting);
        RemoteTicket seen = observation.ticket();
        int newer = seen.revision().compareTo(known.get().revision());
        overtaken.byPreviousValues(tx, remote, link, observation);
        if (newer < 0) {
            overtaken.byLateDelivery(tx, remote, link, Linking.snapshot(seen));
            if (sighting.via().readsPresentState()) looks.note(link.id().id(), sighting); // a remote may read from a copy that lags
            return Taken.NOTHING;
        }
        if (newer == 0 && known.get().agreesWith(seen) && !Assignments.isNews(link, remote, seen)) {
            looks.note(link.id().id(), sighting);
            return state(seen) == link.state() ? Taken.NOTHING : accept(tx, link, sighting);
        }
        boolean present = looks.isPresent(link.id().id(), sighting);
        if (newer == 0 && !present) {
            overtaken.byLateDelivery(tx, remote, link, Linking.snapshot(seen));
            looks.doubt(link.id().id()); // nothing is written over what may be an edit
            return Taken.FETCH;
        }
        if (present) overtaken.byPresentState(tx, remote, link, seen.raw());
        overtaken.bySuccessor(tx, remote, link, seen);
        returns.keep(tx, remote, link, seen);
        return accept(tx, link, sighting);
    }

    private Taken accept(Transaction tx, Link link, Sighting sighting) {
        Observation observation = sighting.observation();
        RemoteTicket seen = observation.ticket();
        Memory memory = link.memory();
        FieldValues known = memory.remote().map(Snapshot::raw).orElse(FieldValues.NONE);
        Snapshot snapshot = new Snapshot(seen.revision(), seen.presence(), known.with(seen.raw()));
        LinkState state = state(seen);
        boolean differs = state != link.state() || !snapshot.raw().equals(known);
        if (!looks.isPresent(link.id().id(), sighting)) looks.moved(link.id().id());
        looks.note(link.id().id(), sighting);
        note(tx, link, sighting);
        Memory settled = lostWrites.settled(tx, link.with(memory.agreed(Returns.standing(sighting.remote(), link, seen))), seen);
        endings.take(tx, sighting.remote(), link.with(settled), seen);
        Given given = assignments.take(tx, link, sighting);
        tx.links().update(link.with(settled.seen(snapshot).given(given)).at(seen.ref()).in(state));
        return differs ? Taken.due(link.ticketId()) : Taken.NOTHING;
    }

    private static LinkState state(RemoteTicket seen) {
        return seen.presence() == Presence.LIVE ? LinkState.LIVE : LinkState.GONE;
    }

    /** Journals what the remote holds now that it didn't before; our own write coming back before its answer tells nothing. */
    private void note(Transaction tx, Link link, Sighting sighting) {
        Optional<Translation> words = sighting.remote().translation();
        Optional<Snapshot> known = link.memory().remote();
        if (words.isEmpty() || known.isEmpty()) return;
        Instant now = kit.clock().instant();
        sighting.observation().ticket().raw().forEach((field, raw) -> {
            Optional<String> before = known.get().raw().get(field);
            boolean same = before.filter(value -> words.get().sameRaw(field, value, raw)).isPresent();
            boolean echo = link.memory().underWay().flatMap(sent -> sent.written().get(field)).filter(raw::equals).isPresent();
            if (same || echo) return;
            tx.journal().add(kit.workspace(), new JournalEntry(link.ticketId(), JournalKind.SEEN, link.connection(), field,
                    before.map(value -> words.get().ours(field, value)).orElse(""), words.get().ours(field, raw),
                    sighting.cause(kit.running().run()), now));
        });
    }
}
