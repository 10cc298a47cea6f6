package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Base;
import dev.ticketsync.core.link.Creation;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkId;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.store.JournalKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.NewTicket;

/** Makes links: a ticket for a record that crosses, the place of its counterpart, and the bond to a record once it is known. */
public final class Linking {
    private final SyncKit kit;

    public Linking(SyncKit kit) {
        this.kit = kit;
    }

    /** Creates the ticket of a record that has none, in its mapped status, and reserves its counterpart. Returns the ticket's id; empty if the status is not mapped. */
    public Optional<String> mirror(Transaction tx, Sighting seen, MirrorRule rule) {
        Optional<Ticket> ticket = ticketOf(tx, seen);
        ticket.ifPresent(made -> reserve(tx, made, backlink(seen, made), rule));
        return ticket.map(Ticket::id);
    }

    /** Creates the ticket of a record and links the two; empty if the record's status is not mapped. */
    private Optional<Ticket> ticketOf(Transaction tx, Sighting seen) {
        Remote from = seen.remote();
        RemoteTicket record = seen.observation().ticket();
        Translation translation = from.translation().orElseThrow();
        FieldValues values = translation.local(record.raw());
        if (!values.knows(Field.STATUS)) return Optional.empty();
        Origin origin = new Origin(from.provider().id().name(), from.name(), record.externalKey(), record.ref().url());
        Ticket ticket = kit.workflow().create(tx, new NewTicket(kit.workspace(), values, origin), seen.cause(kit.running().run()));
        tx.links().insert(linkTo(ticket, from, record));
        return Optional.of(ticket);
    }

    /** A live link to a record that exists; what both hold alike is base. */
    Link linkTo(Ticket ticket, Remote remote, RemoteTicket record) {
        Translation translation = remote.translation().orElseThrow();
        Map<Field, Agreed> agreed = new EnumMap<>(Field.class);
        record.raw().forEach((field, raw) -> {
            if (translation.agrees(field, ticket.value(field), raw)) agreed.put(field, new Agreed(ticket.value(field), raw));
        });
        Memory memory = Memory.NONE.seen(snapshot(record)).agreed(new Base(agreed, translation.fingerprint()));
        return new Link(id(ticket, remote), LinkState.LIVE, Optional.of(record.ref()), Creation.NONE, memory);
    }

    private static Backlink backlink(Sighting seen, Ticket ticket) {
        return new Backlink(seen.remote().provider().id(), seen.observation().ticket().ref(), ticket.title());
    }

    /**
     * Reserves the place of a ticket's counterpart: it is created when the ticket is reconciled next. Where that place was reserved before, whatever became of
     * it, nothing happens.
     */
    void reserveOnce(Transaction tx, Ticket ticket, Backlink origin, MirrorRule rule) {
        boolean isNew = kit.remotes().find(rule.to())
                .filter(to -> tx.links().findByReservation(kit.workspace(), to.name(), to.provider().reserve(to.name(), origin)).isEmpty())
                .isPresent();
        if (isNew) reserve(tx, ticket, origin, rule);
    }

    private void reserve(Transaction tx, Ticket ticket, Backlink origin, MirrorRule rule) {
        Optional<Remote> to = kit.remotes().find(rule.to());
        if (to.isEmpty()) return;
        String reservation = to.get().provider().reserve(to.get().name(), origin);
        Creation creation = new Creation(reservation, Optional.empty(), rule.defaults());
        tx.links().insert(new Link(id(ticket, to.get()), LinkState.RESERVED, Optional.empty(), creation, Memory.NONE));
    }

    /** The record that the link was reserved for exists: the link is its from now on. */
    void bind(Transaction tx, Link link, RemoteTicket record) {
        tx.links().update(bound(link, record));
        Instant now = kit.clock().instant();
        Cause cause = new Cause("local", "", "sync", kit.running().run());
        link.memory().underWay().ifPresent(sent -> sent.local().forEach((field, value) -> tx.journal().add(kit.workspace(),
                new JournalEntry(link.ticketId(), JournalKind.CREATED, link.connection(), field, "", value, cause, now))));
    }

    /** The link, once the record that it was reserved for is known: base is what the record holds of anything that was sent, or else what was sent last. */
    public Link bound(Link link, RemoteTicket record) {
        Map<Field, Agreed> agreed = new EnumMap<>(Field.class);
        link.memory().underWay().ifPresent(sent -> sent.written().forEach((field, raw) -> sent.local().get(field).ifPresent(local -> {
            if (record.raw().knows(field)) agreed.put(field, new Agreed(local, heldAs(link, record, field, raw)));
        })));
        agreed.putAll(held(link, link.memory().writes(), record));
        return linked(link, record, agreed);
    }

    /**
     * The link, once its record turns out to have been there before. Base is what an earlier create of ours was known to give it; of the rest nobody can tell
     * which side changed it, so that a difference counts as a conflict.
     */
    Link met(Link link, RemoteTicket record) {
        return linked(link, record, held(link, link.memory().unsent().writes(), record));
    }

    /** What a record holds of what was sent to it, by the last send that it holds a value of. */
    private Map<Field, Agreed> held(Link link, List<SentWrite> writes, RemoteTicket record) {
        Map<Field, Agreed> held = new EnumMap<>(Field.class);
        for (SentWrite sent : writes) {
            sent.written().forEach((field, raw) -> sent.local().get(field).filter(local -> holds(link, record.raw(), field, raw))
                    .ifPresent(local -> held.put(field, new Agreed(local, record.raw().get(field).orElseThrow()))));
        }
        return held;
    }

    private static Link linked(Link link, RemoteTicket record, Map<Field, Agreed> agreed) {
        Memory memory = link.memory().unsent();
        return link.with(memory.seen(snapshot(record)).agreed(memory.base().with(agreed))).at(record.ref()).in(LinkState.LIVE);
    }

    /** The remote's own form of what was written, where it is the same to us; else what was written, so that the difference counts as the remote's change. */
    private String heldAs(Link link, RemoteTicket record, Field field, String written) {
        String held = record.raw().get(field).orElse(written);
        return kit.remotes().find(link.connection()).flatMap(Remote::translation)
                .filter(translation -> translation.sameRaw(field, held, written)).isPresent() ? held : written;
    }

    /** Tells whether the record's value is the one that was written. */
    boolean holds(Link link, FieldValues raw, Field field, String written) {
        return raw.get(field).filter(held -> kit.remotes().find(link.connection()).flatMap(Remote::translation)
                .filter(translation -> translation.sameRaw(field, held, written)).isPresent()).isPresent();
    }

    /** What both hold after a write was taken. */
    Map<Field, Agreed> agreed(Link link, SentWrite write, RemoteTicket answer) {
        Map<Field, Agreed> pairs = new EnumMap<>(Field.class);
        write.written().forEach(
                (field, raw) -> pairs.put(field, new Agreed(write.local().get(field).orElseThrow(), heldAs(link, answer, field, raw))));
        return pairs;
    }

    public static Snapshot snapshot(RemoteTicket record) {
        return new Snapshot(record.revision(), record.presence(), record.raw());
    }

    private LinkId id(Ticket ticket, Remote remote) {
        return new LinkId(kit.ids().next(), kit.workspace(), ticket.id(), remote.name());
    }
}
