package dev.ticketsync.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.reconcile.RemoteWrite;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** Takes in what became of sends: base moves to what an answer shows both sides to hold, and to nothing else. */
public final class Answers {
    /** How soon a record is read again after a write whose answer was lost. */
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration AMBIGUOUS_AGAIN = Duration.ofHours(1);
    private static final Duration FORBIDDEN_AGAIN = Duration.ofMinutes(20);

    private final SyncKit kit;
    private final Looks looks;
    private final Parts parts;
    private final Linking linking;
    private final LostWrites lostWrites;

    public Answers(SyncKit kit, Looks looks, Parts parts) {
        this.kit = kit;
        this.looks = looks;
        this.parts = parts;
        this.linking = new Linking(kit);
        this.lostWrites = new LostWrites(kit, parts.overtaken());
    }

    /** What answers are handed on to. */
    public record Parts(Observer observer, Overtaken overtaken, FindingDesk findings, Gate gate, Effects effects) {}

    void take(Transaction tx, Outcome outcome, Wait wait) {
        Optional<Link> link = tx.links().find(outcome.link().id().id());
        if (link.isEmpty() || link.get().state() == LinkState.TOMBSTONE) return;
        if (!link.get().connection().equals(outcome.link().connection())) { // handed over meanwhile: that is seen where it is now
            looks.want(link.get().id().id());
            return;
        }
        if (link.get().ref().isPresent() && outcome.leavesRecordOpen()) return; // the record has been seen meanwhile
        switch (outcome) {
            case Outcome.Withdrawn withdrawn -> tx.links().update(link.get().with(notTaken(link.get())));
            case Outcome.Updated updated -> updated(tx, link.get(), updated, wait);
            case Outcome.Created created -> created(tx, link.get(), created.result(), wait);
            case Outcome.Met met -> met(tx, link.get(), met.result(), wait);
            case Outcome.Probed probed -> probed(tx, link.get(), probed.result(), wait);
            case Outcome.LinkedBack back -> linkedBack(tx, link.get(), back.result(), wait);
            case Outcome.Looked looked -> looked(tx, link.get(), looked, wait);
        }
    }

    private void updated(Transaction tx, Link link, Outcome.Updated updated, Wait wait) {
        switch (updated.result()) {
            case WriteResult.Applied<RemoteTicket> applied -> applied(tx, link, updated.write(), applied.remote(), wait);
            case WriteResult.Later<RemoteTicket> later -> {
                tx.links().update(link.with(notTaken(link)));
                wait.rest(link, later.at(), later.why());
            }
            case WriteResult.Rejected<RemoteTicket> rejected -> rejected(tx, link, updated.write(), rejected.reason(), wait);
            case WriteResult.Gone<RemoteTicket> gone -> gone(tx, link);
            case WriteResult.Unknown<RemoteTicket> unknown -> {
                parts.effects().unanswered(tx, link, unknown.why());
                looks.doubt(link.id().id());
                wait.fail(link, now().plus(SOON), unknown.why());
            }
            case WriteResult.Forbidden<RemoteTicket> forbidden -> {
                tx.links().update(link.with(notTaken(link)));
                forbidden(tx, link, updated.write().raw(), forbidden.reason(), wait);
            }
            case WriteResult.Denied<RemoteTicket> denied -> {
                tx.links().update(link.with(notTaken(link)));
                denied(tx, link, denied.reason(), wait);
            }
        }
    }

    /** What seemed to show of a write that wasn't taken was chosen by somebody: that stays in doubt until it is written over or given up. */
    private Memory notTaken(Link link) {
        boolean doubted = link.memory().underWay().filter(write -> !write.doubted().isEmpty()).isPresent();
        return doubted ? link.memory().givingUp(now()) : link.memory().unsent();
    }

    /** Of several fields it isn't said which one was refused: they are sent one by one then. */
    private void rejected(Transaction tx, Link link, RemoteWrite write, String reason, Wait wait) {
        Memory memory = notTaken(link);
        Optional<Instant> again = parts.gate().doubt(link.connection(), link.id().id(), write.raw());
        boolean certain = again.isEmpty() && write.raw().fields().size() == 1;
        tx.links().update(link.with(certain ? memory.refusing(memory.refused().with(write.raw())) : memory));
        if (certain) parts.overtaken().byRefusal(tx, link, write.raw());
        if (again.isPresent()) wait.rest(link, again.get(), reason);
        else if (certain) parts.findings().refused(link, reason);
        else
            looks.writeSingly(link.id().id());
    }

    private static FieldValues without(FieldValues values, Set<Field> fields) {
        Set<Field> kept = values.fields();
        kept.removeAll(fields);
        return values.only(kept);
    }

    private void applied(Transaction tx, Link link, RemoteWrite write, RemoteTicket answer, Wait wait) {
        Memory memory = link.memory();
        SentWrite sent = memory.writes().reversed().stream().filter(note -> isNoteOf(write, note)).findFirst().orElseGet(
                () -> SentWrite.planned(answer.revision(), write.local(), write.before(), write.raw()));
        Optional<Snapshot> known = memory.remote();
        boolean edited = known.filter(snapshot -> snapshot.revision().isAfter(answer.revision())).isPresent();
        boolean unclear = known.filter(snapshot -> snapshot.revision().equals(answer.revision()) && !snapshot.agreesWith(answer))
                .isPresent()
                && !known.equals(write.link().memory().remote());
        Memory noted = memory.answered(sent, answer.revision());
        Memory settled = edited ? noted : lostWrites.settled(tx, link.with(noted), unwritten(answer, sent));
        Memory after = settled.agreed(settled.base().with(linking.agreed(link, sent, answer)))
                .refusing(without(memory.refused(), sent.written().fields()));
        if (!edited) after = after.seen(new Snapshot(answer.revision(), answer.presence(), raw(known).with(answer.raw())));
        Link written = link.with(after).at(answer.ref());
        tx.links().update(written);
        if (!edited) seenMeanwhile(tx, written, sent, known);
        if (unclear || answer.presence() != Presence.LIVE) { // what became of a record is told by a look at it
            looks.doubt(link.id().id());
            wait.unclear(link);
        } else {
            looks.answered(link.id().id());
        }
        parts.effects().written(tx, link, write);
    }

    /** What an answer shows besides what was written: an earlier write whose answer was lost may have been carried out meanwhile. */
    private static RemoteTicket unwritten(RemoteTicket answer, SentWrite sent) {
        FieldValues others = without(answer.raw(), sent.written().fields());
        return new RemoteTicket(answer.ref(), answer.revision(), answer.created(), answer.presence(), others, answer.traits());
    }

    private static boolean isNoteOf(RemoteWrite write, SentWrite note) {
        return !note.isAnswered() && note.written().equals(write.raw()) && note.before().equals(write.before());
    }

    /** What was observed while the write was under way and is not newer than it was covered by it. */
    private void seenMeanwhile(Transaction tx, Link written, SentWrite sent, Optional<Snapshot> known) {
        Optional<Remote> remote = kit.remotes().find(written.connection());
        if (remote.isPresent() && known.isPresent()) parts.overtaken().byAnswer(tx, remote.get(), written, sent, known.get());
    }

    private static FieldValues raw(Optional<Snapshot> known) {
        return known.map(Snapshot::raw).orElse(FieldValues.NONE);
    }

    private void created(Transaction tx, Link link, WriteResult<RemoteTicket> result, Wait wait) {
        switch (result) {
            case WriteResult.Applied<RemoteTicket> applied -> {
                if (applied.earlier()) meet(tx, link, applied.remote());
                else
                    bind(tx, link, applied.remote());
            }
            case WriteResult.Later<RemoteTicket> later -> {
                tx.links().update(link.with(link.memory().unsent()).in(LinkState.RESERVED));
                wait.rest(link, later.at(), later.why());
            }
            case WriteResult.Rejected<RemoteTicket> rejected -> refuse(tx, link, rejected.reason(), wait);
            case WriteResult.Gone<RemoteTicket> gone -> refuse(tx, link, "the place for it is gone", wait);
            case WriteResult.Unknown<RemoteTicket> unknown -> {
                parts.effects().unanswered(tx, link, unknown.why());
                wait.until(probeAt(link), unknown.why());
            }
            case WriteResult.Forbidden<RemoteTicket> forbidden -> {
                tx.links().update(link.with(link.memory().unsent()).in(LinkState.RESERVED));
                forbidden(tx, link, underWay(link), forbidden.reason(), wait);
            }
            case WriteResult.Denied<RemoteTicket> denied -> {
                tx.links().update(link.with(link.memory().unsent()).in(LinkState.RESERVED));
                denied(tx, link, denied.reason(), wait);
            }
        }
    }

    private static FieldValues underWay(Link link) {
        return link.memory().underWay().map(SentWrite::written).orElse(FieldValues.NONE);
    }

    private void refuse(Transaction tx, Link link, String reason, Wait wait) {
        Optional<Instant> again = parts.gate().doubt(link.connection(), link.id().id(), underWay(link));
        if (again.isPresent()) {
            tx.links().update(link.with(link.memory().unsent()).in(LinkState.RESERVED));
            wait.rest(link, again.get(), reason);
            return;
        }
        tx.links().update(link.with(link.memory().unsent().refusing(underWay(link))).in(LinkState.RESERVED));
        parts.findings().about(tx, link, FindingKind.REFUSED, "create",
                link.connection() + " refused to create the record: " + reason + "; it is tried again once the ticket changes");
    }

    /** The record exists: whatever else has happened, this link is its. */
    private void bind(Transaction tx, Link link, RemoteTicket record) {
        if (link.ref().isPresent()) {
            correct(tx, link, link.ref().get(), record);
            return;
        }
        linking.bind(tx, link, record);
        looks.answered(link.id().id());
        parts.effects().created(link, record);
    }

    /** A copy may have been seen first, and taken for the record that was created: the answer knows better. */
    private void correct(Transaction tx, Link link, RemoteRef taken, RemoteTicket record) {
        if (taken.externalKey().equals(record.externalKey())) return;
        Memory memory = linking.met(link, record).memory();
        Link corrected = link.at(record.ref()).with(new Memory(memory.remote(), memory.base(), memory.writes(), memory.refused(), false));
        tx.links().update(corrected);
        parts.findings().original(tx, corrected);
        parts.findings().copied(tx, corrected, taken);
        looks.answered(link.id().id());
    }

    /** What was found instead of sending a create. It is as if nothing had been sent. */
    private void met(Transaction tx, Link link, ReadResult<List<RemoteTicket>> result, Wait wait) {
        Link unsent = link.with(link.memory().unsent()).in(LinkState.RESERVED);
        if (result instanceof ReadResult.Read<List<RemoteTicket>> read && read.value().size() == 1) {
            meet(tx, link, read.value().getFirst());
        } else {
            tx.links().update(unsent);
            probed(tx, tx.links().find(link.id().id()).orElseThrow(), result, wait);
        }
    }

    /** The record was there before: what it was given then is not what would have been sent now. */
    private void meet(Transaction tx, Link link, RemoteTicket record) {
        if (link.ref().isPresent()) return;
        tx.links().update(linking.met(link, record));
        looks.answered(link.id().id());
        parts.effects().created(link, record);
    }

    private void probed(Transaction tx, Link link, ReadResult<List<RemoteTicket>> result, Wait wait) {
        switch (result) {
            case ReadResult.Read<List<RemoteTicket>> read -> {
                if (read.value().size() > 1) {
                    parts.findings().about(tx, link, FindingKind.AMBIGUOUS, "create", read.value().size() + " records at "
                            + link.connection() + " carry the same reference: none is picked; clear it on those that are not meant");
                    wait.rest(link, now().plus(AMBIGUOUS_AGAIN), "several records carry its reference");
                } else if (read.value().isEmpty()) {
                    tx.links().update(link.with(notCarriedOut(link)).in(LinkState.RESERVED));
                } else {
                    bind(tx, link, read.value().getFirst());
                }
            }
            case ReadResult.Later<List<RemoteTicket>> later -> wait.rest(link, later.at(), later.why());
            case ReadResult.Rejected<List<RemoteTicket>> rejected -> wait.rest(link, now().plus(AMBIGUOUS_AGAIN), rejected.reason());
            case ReadResult.Denied<List<RemoteTicket>> denied -> denied(tx, link, denied.reason(), wait);
        }
    }

    /** The create of a worker that was here before may still be sent by it, however late; what it gives the record then is no edit of anybody's. */
    private Memory notCarriedOut(Link link) {
        return looks.isOurs(link.creation()) ? link.memory().unsent() : link.memory().givingUp(now());
    }

    private void linkedBack(Transaction tx, Link link, WriteResult<RemoteRef> result, Wait wait) {
        switch (result) {
            case WriteResult.Applied<RemoteRef> applied -> tx.links().update(link.with(link.memory().backlinked()));
            case WriteResult.Later<RemoteRef> later -> wait.rest(link, later.at(), later.why());
            case WriteResult.Unknown<RemoteRef> unknown -> wait.fail(link, now().plus(SOON), unknown.why());
            case WriteResult.Gone<RemoteRef> gone -> gone(tx, link);
            case WriteResult.Denied<RemoteRef> denied -> denied(tx, link, denied.reason(), wait);
            case WriteResult.Forbidden<RemoteRef> forbidden -> notLinkedBack(tx, link, forbidden.reason());
            case WriteResult.Rejected<RemoteRef> rejected -> notLinkedBack(tx, link, rejected.reason());
        }
    }

    private void notLinkedBack(Transaction tx, Link link, String reason) {
        tx.links().update(link.with(link.memory().backlinked()));
        parts.findings().about(tx, link, FindingKind.NOTICE, "link",
                link.connection() + " doesn't show the other side's record: " + reason);
    }

    private void looked(Transaction tx, Link link, Outcome.Looked looked, Wait wait) {
        switch (looked.result()) {
            case ReadResult.Read<List<RemoteTicket>> read -> {
                Optional<Remote> remote = kit.remotes().find(link.connection());
                if (read.value().isEmpty() || remote.isEmpty()) {
                    gone(tx, link);
                } else {
                    parts.observer().take(tx,
                            new Sighting(remote.get(), Observation.of(read.value().getFirst()), Via.FETCH, now(), "", looked.asOf()));
                }
            }
            case ReadResult.Later<List<RemoteTicket>> later -> wait.rest(link, later.at(), later.why());
            case ReadResult.Rejected<List<RemoteTicket>> rejected -> wait.rest(link, now().plus(AMBIGUOUS_AGAIN), rejected.reason());
            case ReadResult.Denied<List<RemoteTicket>> denied -> denied(tx, link, denied.reason(), wait);
        }
    }

    /** The record is out of reach: its link rests, and the other side's record is left as it is. */
    void gone(Transaction tx, Link link) {
        if (link.state() == LinkState.GONE) return;
        tx.links().update(link.with(link.memory().unsent()).in(LinkState.GONE));
        parts.findings().gone(tx, link);
    }

    /** If the metadata can be read, it is this write alone that we may not do: it is tried again until somebody has allowed it. */
    private void forbidden(Transaction tx, Link link, FieldValues values, String reason, Wait wait) {
        Optional<Instant> again = parts.gate().doubt(link.connection(), link.id().id(), values);
        if (again.isPresent()) {
            wait.rest(link, again.get(), reason);
            return;
        }
        parts.findings().about(tx, link, FindingKind.CONNECTION, FindingDesk.FORBIDDEN,
                link.connection() + " forbids us to write this: " + reason + "; it is tried again every " + FORBIDDEN_AGAIN.toMinutes()
                        + " minutes");
        wait.rest(link, now().plus(FORBIDDEN_AGAIN), reason);
    }

    private void denied(Transaction tx, Link link, String reason, Wait wait) {
        wait.rest(link, parts.gate().close(tx, link.connection(), reason), reason);
    }

    Instant probeAt(Link link) {
        Duration window = kit.remotes().find(link.connection()).map(remote -> remote.capabilities().commitWindow()).orElse(Duration.ZERO);
        return link.creation().sentAt().orElse(now()).plus(window);
    }

    private Instant now() {
        return kit.clock().instant();
    }
}
