package dev.ticketsync.core.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.ConnectionState;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;

/** Takes in records that have no link: the late sight of one that we created, a copy that claims to be one, or one that a mirror rule lets cross. */
final class Newcomers {
    private final SyncKit kit;
    private final FindingDesk findings;
    private final Linking linking;

    Newcomers(SyncKit kit, FindingDesk findings) {
        this.kit = kit;
        this.findings = findings;
        this.linking = new Linking(kit);
    }

    /** Returns the ticket that the record belongs to from now on; empty if to none. */
    Optional<String> take(Transaction tx, Remote remote, Observation observation, Via via) {
        RemoteTicket record = observation.ticket();
        Optional<Link> reserved = reservedFor(tx, remote, record);
        if (reserved.isPresent()) return claim(tx, reserved.get(), record);
        return ruleFor(tx, remote, record).flatMap(mirror -> linking.mirror(tx, remote, observation, new Linking.Order(mirror, via)));
    }

    /** Returns the rule by which a record that has no link crosses now; empty if by none. */
    Optional<MirrorRule> ruleFor(Transaction tx, Remote remote, RemoteTicket record) {
        if (record.presence() != Presence.LIVE || remote.translation().isEmpty() || !isAfterStart(tx, remote, record))
            return Optional.empty();
        return kit.rules().mirrors().stream().filter(candidate -> candidate.from().equals(remote.name()) && candidate.matches(record))
                .findFirst();
    }

    /** Returns the record's link, or the one that it was created for; tombstones included. */
    Optional<Link> linkOf(Transaction tx, Remote remote, RemoteTicket record) {
        return tx.links().findByKey(kit.workspace(), remote.name(), record.externalKey()).or(() -> reservedFor(tx, remote, record));
    }

    private Optional<Link> reservedFor(Transaction tx, Remote remote, RemoteTicket record) {
        List<String> tokens = new ArrayList<>(record.references());
        tokens.add(record.externalKey());
        return tokens.stream().map(token -> tx.links().findByReservation(kit.workspace(), remote.name(), token)).flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> claim(Transaction tx, Link link, RemoteTicket record) {
        if (link.ref().isEmpty() && (link.state() == LinkState.SENT || link.state() == LinkState.RESERVED)) {
            tx.links().update(linking.bound(link, record));
            return Optional.of(link.ticketId());
        }
        if (link.state() != LinkState.TOMBSTONE) {
            findings.about(tx, link, FindingKind.AMBIGUOUS, record.ref().externalKey(),
                    record.ref().displayKey() + " at " + link.connection()
                            + " carries the reference of " + link.ref().map(ref -> ref.displayKey()).orElse("another record")
                            + ", as a copy does: neither is picked; clear the reference on the one that is not meant");
        }
        return Optional.empty();
    }

    private boolean isAfterStart(Transaction tx, Remote remote, RemoteTicket record) {
        ConnectionState state = tx.connections().get(kit.workspace(), remote.name());
        return state.startedAt().filter(start -> !record.revision().isBefore(start)).isPresent();
    }
}
