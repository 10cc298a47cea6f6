package dev.ticketsync.core.sync;

import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.ConnectionState;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Observer.Taken;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** Takes in records that have no link: the late sight of one that we created, a copy that claims to be one, or one that a mirror rule lets cross. */
public final class Newcomers {
    private final SyncKit kit;
    private final FindingDesk findings;
    private final Gate gate;
    private final Looks looks;
    private final Linking linking;
    private final Recognition recognition;

    public Newcomers(SyncKit kit, Looks looks, FindingDesk findings, Gate gate) {
        this.kit = kit;
        this.looks = looks;
        this.gate = gate;
        this.findings = findings;
        this.linking = new Linking(kit);
        this.recognition = new Recognition(kit);
    }

    /** Returns the ticket that the record belongs to from now on, if to any; a record that doesn't say what it refers to is read before it crosses. */
    Taken take(Transaction tx, Sighting sighting) {
        Remote remote = sighting.remote();
        RemoteTicket record = sighting.observation().ticket();
        Optional<Link> reserved = recognition.reservedFor(tx, remote, record);
        if (reserved.isPresent()) return due(claim(tx, reserved.get(), record));
        Optional<MirrorRule> rule = ruleFor(tx, remote, record);
        if (rule.isEmpty()) {
            if (sighting.via() == Via.FETCH) findings.noLongerUnmapped(tx, remote.name(), record.externalKey()); // it may have been read since it waited for that
            return Taken.NOTHING;
        }
        if (sighting.via() == Via.WEBHOOK && !record.tellsReferences()) return Taken.FETCH;
        Optional<Link> original = recognition.copied(tx, remote, record);
        original.ifPresent(link -> findings.copied(tx, link, record.ref()));
        if (original.isPresent()) return Taken.NOTHING;
        boolean isDoubtful = doubtNewWords(remote, record);
        Optional<String> crossing = linking.mirror(tx, sighting, rule.get());
        if (crossing.isPresent()) findings.over(tx, remote.name(), record.externalKey());
        else if (!isDoubtful) leftOut(tx, remote, record);
        return due(crossing);
    }

    private static Taken due(Optional<String> ticketId) {
        return ticketId.map(Taken::due).orElse(Taken.NOTHING);
    }

    /** Returns true if the metadata is to be read again before the record's words are believed; the record is then seen once more. */
    private boolean doubtNewWords(Remote remote, RemoteTicket record) {
        boolean isDoubtful = false;
        for (Field field : record.raw().fields()) {
            String raw = record.raw().get(field).orElseThrow();
            if (remote.translation().filter(words -> !words.knows(field, raw)).isEmpty()) continue;
            isDoubtful |= gate.doubt(remote.name(), "", FieldValues.NONE.with(field, raw)).isPresent();
        }
        return isDoubtful;
    }

    private void leftOut(Transaction tx, Remote remote, RemoteTicket record) {
        Translation words = remote.translation().orElseThrow();
        findings.unmapped(tx, remote, record, record.raw().get(Field.STATUS).map(raw -> words.shown(Field.STATUS, raw)).orElse(""));
    }

    /** Returns the rule by which a record that has no link crosses now; empty if by none. */
    public Optional<MirrorRule> ruleFor(Transaction tx, Remote remote, RemoteTicket record) {
        boolean isHere = record.presence() == Presence.LIVE && remote.provider().owns(record);
        if (!isHere || remote.translation().isEmpty()) return Optional.empty();
        return kit.rules().mirrors().stream().filter(candidate -> candidate.from().equals(remote.name()) && candidate.matches(record))
                .findFirst().filter(rule -> isAfterStart(tx, remote, record));
    }

    /**
     * A reference can be copied, an id can't. As long as the create's answer is on its way that doesn't matter, since it will tell which record is meant; once it may
     * be lost, the record is looked for, and all that carry the reference are found.
     */
    private Optional<String> claim(Transaction tx, Link link, RemoteTicket record) {
        if (link.ref().isEmpty() && (link.state() == LinkState.SENT || link.state() == LinkState.RESERVED)) {
            boolean isMeant = record.externalKey().equals(link.creation().reservation()) || looks.isOurs(link.creation());
            if (isMeant) linking.bind(tx, link, record);
            return Optional.of(link.ticketId());
        }
        if (link.state() != LinkState.TOMBSTONE) findings.copied(tx, link, record.ref());
        return Optional.empty();
    }

    private boolean isAfterStart(Transaction tx, Remote remote, RemoteTicket record) {
        ConnectionState state = tx.connections().get(kit.workspace(), remote.name());
        return state.startedAt().filter(start -> !record.revision().isBefore(start)).isPresent();
    }
}
