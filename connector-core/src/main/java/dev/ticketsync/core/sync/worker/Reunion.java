package dev.ticketsync.core.sync.worker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Base;
import dev.ticketsync.core.link.Given;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.reconcile.Conflict;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Adoption;
import dev.ticketsync.core.sync.Assignments;
import dev.ticketsync.core.sync.FindingDesk;
import dev.ticketsync.core.sync.Linking;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.TicketChange;

/** Brings the tickets of a restored store together with what its remotes hold by now. */
final class Reunion {
    private static final Cause ALL_HOLD_IT = new Cause("local", "", "restore", "", "all sides hold it");
    private static final Cause WAS_AGREED = new Cause("local", "", "restore", "",
            "one side holds it, and the other has moved on from it since");

    private final SyncKit kit;
    private final FindingDesk findings;
    private final Assignments assignments;
    private final Ways ways;

    Reunion(SyncKit kit, FindingDesk findings) {
        this.kit = kit;
        this.findings = findings;
        this.assignments = new Assignments(kit);
        this.ways = new Ways(kit.rules().lifecycle());
    }

    /** Returns the tickets of the records that are linked. */
    Set<String> linked(Transaction tx, Map<String, Map<String, RemoteTicket>> seen) {
        Set<String> tickets = new LinkedHashSet<>();
        seen.forEach((connection, records) -> tx.links().findByKeys(kit.workspace(), connection, records.keySet()).values().stream()
                .filter(link -> link.state() != LinkState.TOMBSTONE).map(Link::ticketId).forEach(tickets::add));
        return tickets;
    }

    /**
     * Takes over to whom a ticket is given by now, and what all its sides hold alike: that is what had been agreed on. Where they differ, and either may have
     * changed since, nobody can tell any more what it was: most likely what one of them holds, from which the other has moved on. The value that gives way is
     * kept.
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

        String known(Field field) {
            return value(field).orElseThrow();
        }

        boolean holds(Field field, String value) {
            return raw(field).filter(raw -> words.agrees(field, value, raw)).isPresent();
        }

        /** It held that value, and may have changed it since. */
        void startFrom(Field field, String value) {
            Optional<String> word = holds(field, value) ? raw(field) : words.raw(field, value);
            base = word.isPresent() ? base.with(Map.of(field, new Agreed(value, word.get()))) : base.without(field);
        }

        String name() {
            return link.connection();
        }

        Instant revision() {
            return link.memory().remote().orElseThrow().revision();
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
        if (value.isPresent()) {
            readable.forEach(side -> side.startFrom(field, value.get()));
            return change(tx, ticket, field, value.get(), ALL_HOLD_IT);
        }
        if (!bothChanged) return ticket;
        readable.forEach(side -> side.startFrom(field, local));
        Optional<Succession> succession = readable.size() == 2 ? succession(ticket, field, readable) : Optional.empty();
        return succession.isPresent() ? succeed(tx, ticket, field, succession.get()) : ticket;
    }

    /** One side holds what had been agreed on, and the other has moved on from it. */
    private record Succession(Side from, Side to) {
        Succession turned() {
            return new Succession(to, from);
        }
    }

    /**
     * A side that is where the ticket was has most likely stayed there. Else the one that changed last has most likely moved on from what the other holds, unless
     * only the opposite is legal. Empty where a word is mapped to nothing, and where the configuration decides whose value stands.
     */
    private Optional<Succession> succession(Ticket ticket, Field field, List<Side> sides) {
        if (sides.stream().anyMatch(side -> side.value(field).isEmpty())) return Optional.empty();
        FieldRule rule = kit.rules().rule(field).orElse(FieldRule.BOTH);
        List<Side> inTime = sides.stream().sorted(Comparator.comparing(Side::revision)).toList();
        Succession newest = new Succession(inTime.getFirst(), inTime.getLast());
        Stream<Succession> either = Stream.of(newest, newest.turned());
        String local = ticket.value(field);
        if (sides.stream().anyMatch(side -> side.holds(field, local)))
            return either.filter(one -> one.from().holds(field, local) && rule.takesFrom(one.to().name())).findFirst();
        if (!rule.equals(FieldRule.BOTH)) return Optional.empty();
        if (field != Field.STATUS) return Optional.of(newest);
        return either.filter(one -> ways.leads(one.from().known(field), one.to().known(field))).findFirst()
                .filter(one -> ways.leadsFreely(local, one.from().known(field)));
    }

    private Ticket succeed(Transaction tx, Ticket ticket, Field field, Succession succession) {
        String local = ticket.value(field);
        String agreed = succession.from().holds(field, local) ? local : succession.from().known(field);
        String next = succession.to().known(field);
        succession.from().startFrom(field, agreed);
        succession.to().startFrom(field, agreed);
        if (field != Field.STATUS || ways.leadsFreely(agreed, next)) {
            boolean unused = findings.lost(tx, ticket.id(),
                    new Conflict(field, succession.from().name(), succession.to().name(), local, next, agreed));
        }
        return change(tx, ticket, field, agreed, WAS_AGREED);
    }

    private Ticket change(Transaction tx, Ticket ticket, Field field, String value, Cause cause) {
        if (ticket.value(field).equals(value)) return ticket;
        if (field != Field.STATUS) return kit.workflow().change(tx, ticket, TicketChange.edit(field, value, cause));
        return kit.workflow().correct(tx, ticket, kit.rules().lifecycle().status(value), cause);
    }
}
