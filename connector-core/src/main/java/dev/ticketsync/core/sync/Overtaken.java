package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.reconcile.RemoteWrite;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * Finds edits that our own write covered before they reached us. No remote we know has conditional writes, so this is known only afterwards: by the edit's own
 * late delivery, or by the previous values that the webhook of our write carries.
 */
public final class Overtaken {
    private final SyncKit kit;
    private final FindingDesk findings;

    public Overtaken(SyncKit kit, FindingDesk findings) {
        this.kit = kit;
        this.findings = findings;
    }

    /** An older state arrives, or one as old as our write: a value in it that was made after our last look and is not what we then wrote was covered. */
    void byLateDelivery(Transaction tx, Remote remote, Link link, Snapshot late) {
        for (SentWrite write : link.memory().writes()) {
            Instant taken = write.taken().orElse(Instant.MAX);
            if (late.revision().isBefore(write.seen()) || late.revision().isAfter(taken)) continue;
            report(tx, remote, link, new Covered(write, late.raw(), lateMayShow(link, late.revision())));
        }
    }

    /**
     * What a late state may show without anybody having chosen it just then: what we wrote at that time or later, what had stood there before, and what stands
     * there now. What had stood there before a lost write explains nothing any more once another write of ours was planned over a later state.
     */
    private static List<FieldValues> lateMayShow(Link link, Instant late) {
        List<FieldValues> explaining = new ArrayList<>();
        link.memory().remote().map(Snapshot::raw).ifPresent(explaining::add);
        boolean planned = false;
        for (SentWrite write : link.memory().writes().reversed()) {
            boolean later = !write.taken().orElse(Instant.MAX).isBefore(late);
            if (later) explaining.add(write.written());
            if (later && (write.isAnswered() || !planned)) explaining.add(write.before());
            planned |= write.seen().isBefore(late);
        }
        return explaining;
    }

    /**
     * A state follows the one that came in while a write of ours was under way. What of that one is gone was covered by the write, or replaced by somebody just then:
     * it is kept, since it can't be told which.
     */
    void bySuccessor(Transaction tx, Remote remote, Link link, RemoteTicket successor) {
        Snapshot known = link.memory().remote().orElseThrow();
        List<FieldValues> explained = presentMayShow(link, successor.raw());
        link.memory().underWay().map(SentWrite::before).ifPresent(explained::add);
        Snapshot gone = new Snapshot(known.revision(), known.presence(), known.raw().only(successor.raw().fields()));
        reportUnanswered(tx, remote, link, gone, explained);
    }

    /** A write's answer replaces the state that came in while it was under way, and that is not newer: what of that one is gone was covered by it. */
    void byAnswer(Transaction tx, Remote remote, Link link, SentWrite answered, Snapshot replaced) {
        List<FieldValues> explained = presentMayShow(link, link.memory().remote().orElseThrow().raw());
        explained.add(answered.before());
        if (!replaced.revision().isBefore(answered.seen()))
            report(tx, remote, link, new Covered(answered, replaced.raw(), explained));
        reportUnanswered(tx, remote, link, replaced, explained);
    }

    private void reportUnanswered(Transaction tx, Remote remote, Link link, Snapshot gone, List<FieldValues> explained) {
        for (SentWrite write : link.memory().writes()) {
            if (write.isAnswered() || gone.revision().isBefore(write.seen())) continue;
            report(tx, remote, link, new Covered(write, gone.raw(), explained));
        }
    }

    /**
     * What a state that was taken for the present one may show without anybody having chosen it since: what both sides agree on, what a write without an answer has
     * brought, and what stands there now. Unlike a late delivery, it can't be from before a write that was answered by then.
     */
    private static List<FieldValues> presentMayShow(Link link, FieldValues now) {
        FieldValues agreed = FieldValues.NONE;
        for (Map.Entry<Field, Agreed> each : link.memory().base().fields().entrySet())
            agreed = agreed.with(each.getKey(), each.getValue().raw());
        List<FieldValues> explaining = new ArrayList<>(List.of(agreed, now));
        link.memory().writes().stream().filter(write -> !write.isAnswered()).map(SentWrite::written).forEach(explaining::add);
        return explaining;
    }

    /** The webhook of our own write says what it replaced: a value other than the one believed to stand there was covered. */
    void byPreviousValues(Transaction tx, Remote remote, Link link, Observation observation) {
        Optional<Translation> words = remote.translation();
        if (observation.previous().isEmpty() || words.isEmpty()) return;
        for (SentWrite write : link.memory().writes()) {
            // A write whose answer was lost is known to be taken from a state that may be later than its own.
            boolean ours = write.taken().filter(observation.ticket().revision()::isAfter).isEmpty();
            if (!ours || !carries(words.get(), write, observation.ticket())) continue;
            report(tx, remote, link, new Covered(write, observation.previous(), List.of()));
        }
    }

    /**
     * The record was read for its own sake: an edit as old as our write that stands there after all was not covered but made after it. What is about to be written
     * over, since both sides are held to have agreed on it, stays on record.
     */
    void byPresentState(Transaction tx, Remote remote, Link link, FieldValues present) {
        Optional<Translation> words = remote.translation();
        if (words.isEmpty()) return;
        Set<Field> staying = present.fields();
        staying.removeIf(field -> isWrittenOver(tx, words.get(), link, field, present.get(field).orElseThrow()));
        findings.notOvertaken(tx, link, words.get().local(present.only(staying)));
    }

    /** What stands there as it was agreed on is nobody's edit: where the ticket says otherwise by now, that is going to be written. */
    private boolean isWrittenOver(Transaction tx, Translation words, Link link, Field field, String raw) {
        return isAgreed(words, link, field, raw) && tx.tickets().find(kit.workspace(), link.ticketId())
                .filter(ticket -> !words.agrees(field, ticket.value(field), raw)).isPresent();
    }

    /**
     * A write without an answer shows. What stood there is kept where it doesn't come back by itself: it was never agreed on, since it was held; another word is
     * written for what it means; or the remote refuses it from us.
     *
     * @return the fields whose value somebody may as well have chosen there: something else stood in them since, or the record has changed since it was planned
     */
    Set<Field> byLateWrite(Transaction tx, Link link, SentWrite write, Set<Field> fields) {
        Optional<Translation> translation = kit.remotes().find(link.connection()).flatMap(Remote::translation);
        FieldValues known = link.memory().remote().map(Snapshot::raw).orElse(FieldValues.NONE);
        boolean changed = link.memory().remote().filter(now -> now.revision().isAfter(write.seen())).isPresent();
        Set<Field> doubted = EnumSet.noneOf(Field.class);
        if (translation.isEmpty()) return doubted;
        for (Field field : fields) {
            Optional<String> stood = known.get(field);
            boolean expected = !changed && stood.filter(value -> isOf(translation.get(), field, write, value)).isPresent();
            if (!expected) doubted.add(field);
            boolean decided = write.isUnderWay() && expected; // it was planned over that very state
            if (!decided && stood.isPresent() && !comesBack(translation.get(), link, field, stood.get()))
                keep(tx, translation.get(), link, new Kept(write, field, stood.get()));
        }
        return doubted;
    }

    /** Tells whether it was agreed on, is what we write for what it means to us, and may be written. */
    private static boolean comesBack(Translation translation, Link link, Field field, String raw) {
        boolean refused = link.memory().refused().get(field).filter(raw::equals).isPresent();
        return !refused && isAgreed(translation, link, field, raw) && translation.local(field, raw)
                .flatMap(ours -> translation.raw(field, ours)).filter(written -> translation.sameRaw(field, written, raw)).isPresent();
    }

    /** The remote refuses a value where a lost write shows: what that write covered can't be brought back, and is kept. */
    void byRefusal(Transaction tx, Link link, FieldValues refused) {
        Optional<Translation> translation = kit.remotes().find(link.connection()).flatMap(Remote::translation);
        FieldValues stands = link.memory().remote().map(Snapshot::raw).orElse(FieldValues.NONE);
        if (translation.isEmpty()) return;
        for (SentWrite lost : link.memory().writes()) {
            if (lost.lostAt().isEmpty()) continue;
            lost.written().only(refused.fields()).forEach((field, brought) -> {
                if (same(translation.get(), field, stands, brought))
                    keep(tx, translation.get(), link, new Kept(lost, field, refused.get(field).orElseThrow()));
            });
        }
    }

    /**
     * Fields are about to be written. What stands there is kept where a write without an answer may have brought it, but somebody may as well have chosen the same; and
     * where it stood before such a write and the record has changed since: either that write was never taken, or somebody has undone it.
     */
    void byWritingOver(Transaction tx, Link link, RemoteWrite next) {
        Optional<Snapshot> now = link.memory().remote();
        Optional<Translation> translation = kit.remotes().find(link.connection()).flatMap(Remote::translation);
        if (now.isEmpty() || translation.isEmpty()) return;
        for (SentWrite write : link.memory().writes()) {
            boolean mayBeUndone = write.isUnderWay() && now.get().revision().isAfter(write.seen());
            FieldValues undone = mayBeUndone ? write.before() : FieldValues.NONE;
            now.get().raw().only(next.raw().fields()).forEach((field, stands) -> {
                boolean suspected = same(translation.get(), field, undone, stands)
                        || same(translation.get(), field, write.doubted(), stands);
                if (suspected) keep(tx, translation.get(), link, new Kept(write, field, stands));
            });
        }
    }

    /**
     * A state that our write replaced.
     *
     * @param explained values that stood there without being an edit that we hadn't seen, besides those that the write itself knows of
     */
    private record Covered(SentWrite write, FieldValues values, List<FieldValues> explained) {}

    private void report(Transaction tx, Remote remote, Link link, Covered covered) {
        Optional<Translation> translation = remote.translation();
        if (translation.isEmpty()) return;
        SentWrite write = covered.write();
        for (Field field : write.before().fields()) {
            Optional<String> value = covered.values().get(field);
            if (value.isEmpty() || isKnown(translation.get(), covered, field)) continue;
            keep(tx, translation.get(), link, new Kept(write, field, value.get()));
        }
    }

    /** A raw value that a write of ours covered. */
    private record Kept(SentWrite write, Field field, String raw) {}

    private void keep(Transaction tx, Translation translation, Link link, Kept kept) {
        String lost = translation.local(kept.field(), kept.raw()).orElseGet(() -> translation.shown(kept.field(), kept.raw()));
        findings.overtaken(tx, link, kept.field(), new Finding.Values(ours(translation, kept.write().before(), kept.field()),
                kept.write().local().get(kept.field()).orElse(""), lost, lost, List.of()));
    }

    private static boolean isKnown(Translation translation, Covered covered, Field field) {
        String value = covered.values().get(field).orElseThrow();
        return isOf(translation, field, covered.write(), value)
                || covered.explained().stream().anyMatch(values -> same(translation, field, values, value));
    }

    private static boolean isAgreed(Translation translation, Link link, Field field, String value) {
        return link.memory().base().get(field).filter(agreed -> translation.sameRaw(field, agreed.raw(), value)).isPresent();
    }

    private static boolean isOf(Translation translation, Field field, SentWrite write, String value) {
        return same(translation, field, write.before(), value) || same(translation, field, write.written(), value);
    }

    /** Tells whether the state shows the write; one that leaves the written fields out may, unless the write was answered with another revision. */
    private static boolean carries(Translation translation, SentWrite write, RemoteTicket seen) {
        Set<Field> told = write.written().fields();
        told.retainAll(seen.raw().fields());
        if (told.isEmpty()) return write.isUnderWay() || write.taken().filter(seen.revision()::equals).isPresent();
        return told.stream().allMatch(field -> same(translation, field, seen.raw(), write.written().get(field).orElseThrow()));
    }

    private static boolean same(Translation translation, Field field, FieldValues values, String value) {
        return values.get(field).filter(known -> translation.sameRaw(field, known, value)).isPresent();
    }

    private static String ours(Translation translation, FieldValues raw, Field field) {
        return raw.get(field).flatMap(value -> translation.local(field, value)).orElse("");
    }
}
