package dev.ticketsync.core.sync.worker;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Base;
import dev.ticketsync.core.link.Given;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Adoption;
import dev.ticketsync.core.sync.Assignments;
import dev.ticketsync.core.sync.Linking;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.TicketChange;

/** Brings the tickets of a restored store together with what its remotes hold by now. */
final class Reunion {
    private static final Cause CAUSE = new Cause("local", "", "restore", "", "all sides hold it");

    private final SyncKit kit;
    private final Assignments assignments;

    Reunion(SyncKit kit) {
        this.kit = kit;
        this.assignments = new Assignments(kit);
    }

    /** Returns the tickets of the records that are linked. */
    Set<String> linked(Transaction tx, Map<String, Map<String, RemoteTicket>> seen) {
        Set<String> tickets = new LinkedHashSet<>();
        seen.forEach((connection, records) -> tx.links().findByKeys(kit.workspace(), connection, records.keySet()).values().stream()
                .filter(link -> link.state() != LinkState.TOMBSTONE).map(Link::ticketId).forEach(tickets::add));
        return tickets;
    }

    /**
     * Takes over to whom a ticket is given by now, and what all its sides hold alike: that is what had been agreed on. A field in which they differ, and which
     * either may have changed since, was never agreed on as far as anybody can tell now, so that the value that gives way is kept. But a side that holds what the
     * ticket holds agrees on that: its value is nobody's move away from what the other side brings.
     */
    void agree(Transaction tx, String ticketId, Map<String, Map<String, RemoteTicket>> seen) {
        if (tx.tickets().hold(kit.workspace(), ticketId).isEmpty()) return;
        List<Side> sides = new ArrayList<>();
        for (Link link : tx.links().ofTicket(ticketId))
            side(tx, link, seen).ifPresent(sides::add);
        boolean bothChanged = sides.stream().filter(Side::changed).count() > 1;
        Ticket ticket = tx.tickets().find(kit.workspace(), ticketId).orElseThrow();
        for (Field field : kit.rules().fields().keySet())
            ticket = agree(tx, ticket, field, sides, bothChanged);
        for (Side side : sides)
            tx.links().update(side.link().with(side.link().memory().agreed(side.base())));
        tx.due().put(kit.workspace(), new DueTicket(ticketId, kit.clock().instant(), 0, ""));
    }

    /** One side of a ticket: its link, up to date, and the base that comes of it. */
    private static final class Side {
        private final Link link;
        private final Translation words;
        private final boolean changed;
        private Base base;

        Side(Link link, Translation words, boolean changed) {
            this.link = link;
            this.words = words;
            this.changed = changed;
            this.base = link.memory().base();
        }

        Link link() {
            return link;
        }

        boolean changed() {
            return changed;
        }

        Base base() {
            return base;
        }

        Optional<String> raw(Field field) {
            return link.memory().remote().flatMap(snapshot -> snapshot.raw().get(field));
        }

        Optional<String> value(Field field) {
            return raw(field).flatMap(raw -> words.local(field, raw));
        }

        boolean holds(Field field, String value) {
            return raw(field).filter(raw -> words.agrees(field, value, raw)).isPresent();
        }

        void agreeOn(Field field, String value) {
            base = base.with(Map.of(field, new Agreed(value, raw(field).orElseThrow())));
        }

        void agreeOnAtMost(Field field, String value) {
            if (holds(field, value)) agreeOn(field, value);
            else
                base = base.without(field);
        }
    }

    /** The side as it is by now; what was under way when the backup was made has long ended. */
    private Optional<Side> side(Transaction tx, Link link, Map<String, Map<String, RemoteTicket>> seen) {
        Optional<Remote> remote = kit.remotes().find(link.connection());
        Optional<Translation> words = remote.flatMap(Remote::translation);
        if (words.isEmpty() || link.ref().isEmpty()) return Optional.empty();
        RemoteTicket now = seen.getOrDefault(link.connection(), Map.of()).get(link.ref().get().externalKey());
        if (now == null) return link.isLive() ? Optional.of(new Side(link, words.get(), false)) : Optional.empty();
        boolean changed = link.memory().remote().filter(known -> known.revision().equals(now.revision())).isEmpty();
        Memory memory = link.memory().unsent().resending().observed(Linking.snapshot(now));
        LinkState state = now.presence() == Presence.LIVE ? LinkState.LIVE : LinkState.GONE;
        if (state == LinkState.GONE) return Optional.empty(); // the poll that follows tells
        Link known = link.with(memory).at(now.ref()).in(state);
        Given given = assignments.take(tx, known, new Adoption.Side(remote.get(), now), new Cause(link.connection(), "", "restore"));
        return Optional.of(new Side(known.with(known.memory().given(given)), words.get(), changed));
    }

    private Ticket agree(Transaction tx, Ticket ticket, Field field, List<Side> sides, boolean bothChanged) {
        List<Side> readable = sides.stream().filter(side -> side.raw(field).isPresent()).toList();
        if (readable.size() < 2) return ticket;
        String local = ticket.value(field);
        Optional<String> value = readable.stream().allMatch(side -> side.holds(field, local))
                ? Optional.of(local)
                : readable.getFirst().value(field).filter(first -> readable.stream().allMatch(side -> side.holds(field, first)));
        value.ifPresent(agreed -> readable.forEach(side -> side.agreeOn(field, agreed)));
        if (value.isEmpty() && bothChanged) readable.forEach(side -> side.agreeOnAtMost(field, local));
        return value.isEmpty() ? ticket : change(tx, ticket, field, value.get());
    }

    private Ticket change(Transaction tx, Ticket ticket, Field field, String value) {
        if (ticket.value(field).equals(value)) return ticket;
        if (field != Field.STATUS) return kit.workflow().change(tx, ticket, TicketChange.edit(field, value, CAUSE));
        return kit.workflow().correct(tx, ticket, kit.rules().lifecycle().status(value), CAUSE);
    }
}
