package dev.ticketsync.core.sync.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.reconcile.Conflict;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Adoption;
import dev.ticketsync.core.sync.FindingDesk;
import dev.ticketsync.core.sync.Recognition;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;

/** Finds records that a later self of a restored store had linked: one carries what a record that is created for the other is found by. What could be two is nobody's. */
final class Kinship {
    private final SyncKit kit;
    private final FindingDesk findings;
    private final Adoption adoption;
    private final Recognition recognition;
    private final Ways ways;

    Kinship(SyncKit kit, FindingDesk findings) {
        this.kit = kit;
        this.findings = findings;
        this.adoption = new Adoption(kit);
        this.recognition = new Recognition(kit);
        this.ways = new Ways(kit.rules().lifecycle());
    }

    /**
     * Two records that belong together.
     *
     * @param origin the one that the other was created for
     */
    record Pair(Adoption.Side origin, Adoption.Side other) {}

    /** Returns the pairs among the records that have no link. */
    List<Pair> pairs(Transaction tx, Map<String, Map<String, RemoteTicket>> seen) {
        List<Adoption.Side> free = free(tx, seen);
        Map<String, List<Adoption.Side>> byToken = new HashMap<>();
        for (Adoption.Side side : free) {
            for (String token : side.record().tokens())
                byToken.computeIfAbsent(name(side.remote(), token), none -> new ArrayList<>()).add(side);
        }
        List<Pair> pairs = new ArrayList<>();
        for (Adoption.Side origin : free) {
            for (Remote remote : kit.remotes().all()) {
                if (remote == origin.remote()) continue;
                byToken.getOrDefault(name(remote, reservation(remote, origin)), List.of()).stream()
                        .filter(other -> isOriginOf(origin, other)).forEach(other -> pairs.add(new Pair(origin, other)));
            }
        }
        return unambiguous(pairs);
    }

    private List<Adoption.Side> free(Transaction tx, Map<String, Map<String, RemoteTicket>> seen) {
        List<Adoption.Side> free = new ArrayList<>();
        for (Remote remote : kit.remotes().all()) {
            for (RemoteTicket record : seen.getOrDefault(remote.name(), Map.of()).values()) {
                if (record.presence() == Presence.LIVE && recognition.linkOf(tx, remote, record).isEmpty())
                    free.add(new Adoption.Side(remote, record));
            }
        }
        return free;
    }

    /** Of two that name one another the origin is the one from which the other's very key is derived. */
    private static boolean isOriginOf(Adoption.Side origin, Adoption.Side other) {
        boolean mutual = origin.record().tokens().contains(reservation(origin.remote(), other));
        return !mutual || other.record().externalKey().equals(reservation(other.remote(), origin));
    }

    private static List<Pair> unambiguous(List<Pair> pairs) {
        Set<Adoption.Side> met = new HashSet<>();
        Set<Adoption.Side> twice = new HashSet<>();
        for (Pair pair : pairs) {
            if (!met.add(pair.origin())) twice.add(pair.origin());
            if (!met.add(pair.other())) twice.add(pair.other());
        }
        return pairs.stream().filter(pair -> !twice.contains(pair.origin()) && !twice.contains(pair.other())).toList();
    }

    private static String reservation(Remote at, Adoption.Side origin) {
        return at.provider().reserve(at.name(), new Backlink(origin.remote().provider().id(), origin.record().ref(), ""));
    }

    private static String name(Remote remote, String token) {
        return remote.name() + ' ' + token;
    }

    /** Links the two; where they differ, the value that gives way is kept. */
    void adopt(Transaction tx, Pair pair) {
        Optional<Ticket> made = adoption.adopt(tx, pair.origin(), pair.other(), "", field -> standing(pair, field));
        if (made.isEmpty()) return;
        Ticket ticket = made.get();
        keepLosses(tx, ticket, pair.origin(), pair.other());
        keepLosses(tx, ticket, pair.other(), pair.origin());
        tx.due().put(kit.workspace(), new DueTicket(ticket.id(), kit.clock().instant(), 0, ""));
    }

    /** The record that changed last stands, with a status only if it can have come there from the other one's. */
    private Adoption.Side standing(Pair pair, Field field) {
        boolean otherLast = pair.other().record().revision().isAfter(pair.origin().record().revision());
        if (field != Field.STATUS) return otherLast ? pair.other() : pair.origin();
        Optional<String> first = pair.origin().value(field);
        Optional<String> second = pair.other().value(field);
        if (first.isEmpty() || second.isEmpty() || !ways.leadsFreely(first.get(), second.get())) return pair.origin();
        return otherLast || !ways.leads(second.get(), first.get()) ? pair.other() : pair.origin();
    }

    private void keepLosses(Transaction tx, Ticket ticket, Adoption.Side loser, Adoption.Side winner) {
        for (Field field : adoption.losses(loser, ticket)) {
            boolean unused = findings.lost(tx, ticket.id(), new Conflict(field, loser.remote().name(), winner.remote().name(), "",
                    ticket.value(field), loser.value(field).orElseThrow()));
        }
    }
}
