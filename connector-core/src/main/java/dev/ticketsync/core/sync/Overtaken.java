package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
final class Overtaken {
    private final SyncKit kit;
    private final FindingDesk findings;

    Overtaken(SyncKit kit, FindingDesk findings) {
        this.kit = kit;
        this.findings = findings;
    }

    /** An older state arrives, or one as old as our write: a value in it that was made after our last look and is not what we then wrote was covered. */
    void byLateDelivery(Transaction tx, Remote remote, Link link, Snapshot late) {
        for (SentWrite write : link.memory().writes()) {
            Instant taken = write.taken().orElse(Instant.MAX);
            if (late.revision().isBefore(write.seen()) || late.revision().isAfter(taken)) continue;
            report(tx, remote, link, new Covered(write, late.raw(), Optional.of(late.revision())));
        }
    }

    /**
     * A state follows the one that came in while a write of ours was under way. What of that one is gone was covered by the write, or replaced by somebody just then:
     * it is kept, since it can't be told which.
     */
    void bySuccessor(Transaction tx, Remote remote, Link link, RemoteTicket successor) {
        Snapshot known = link.memory().remote().orElseThrow();
        Link after = link.with(link.memory().observed(Linking.snapshot(successor)));
        for (SentWrite write : link.memory().writes()) {
            Instant taken = write.taken().orElse(successor.revision());
            if (known.revision().isBefore(write.seen()) || known.revision().isAfter(taken) || successor.revision().isBefore(taken))
                continue;
            FieldValues gone = known.raw().only(successor.raw().fields());
            report(tx, remote, after, new Covered(write, gone, Optional.of(known.revision())));
        }
    }

    /** The webhook of our own write says what it replaced: a value other than the one believed to stand there was covered. */
    void byPreviousValues(Transaction tx, Remote remote, Link link, Observation observation) {
        Optional<Translation> words = remote.translation();
        if (observation.previous().isEmpty() || words.isEmpty()) return;
        for (SentWrite write : link.memory().writes()) {
            // A write whose answer was lost is known to be taken from a state that may be later than its own.
            boolean ours = write.taken().filter(observation.ticket().revision()::isAfter).isEmpty();
            if (!ours || !carries(words.get(), write, observation.ticket().raw())) continue;
            report(tx, remote, link, new Covered(write, observation.previous(), Optional.empty()));
        }
    }

    /** The record was read for its own sake: an edit as old as our write that stands there after all was not covered but made after it. */
    void byPresentState(Transaction tx, Remote remote, Link link, FieldValues present) {
        remote.translation().ifPresent(words -> findings.notOvertaken(tx, link, words.local(present)));
    }

    /**
     * A write without an answer shows. Where something else stood since, the value goes again, and is kept: somebody may have chosen it there themself. So is what
     * stood there and was never agreed on, since it was held.
     */
    void byLateWrite(Transaction tx, Link link, SentWrite write, Set<Field> fields) {
        Optional<Translation> translation = kit.remotes().find(link.connection()).flatMap(Remote::translation);
        FieldValues known = link.memory().remote().map(Snapshot::raw).orElse(FieldValues.NONE);
        if (translation.isEmpty()) return;
        for (Field field : fields) {
            Optional<String> stood = known.get(field);
            boolean expected = stood.filter(value -> isOf(translation.get(), field, write, value)).isPresent();
            if (!expected) keep(tx, translation.get(), link, new Kept(write, field, write.written().get(field).orElseThrow()));
            if (stood.isPresent() && !isAgreed(translation.get(), link, field, stood.get()))
                keep(tx, translation.get(), link, new Kept(write, field, stood.get()));
        }
    }

    /**
     * A write whose answer was lost is about to be sent again. Where the record has changed since and holds what it held before, either the write was never taken,
     * or somebody has undone it since: that value is kept, since it can't be told which.
     */
    void byRepeat(Transaction tx, Link link, RemoteWrite again) {
        Optional<SentWrite> lost = link.memory().underWay();
        Optional<Snapshot> now = link.memory().remote();
        Optional<Translation> translation = kit.remotes().find(link.connection()).flatMap(Remote::translation);
        if (lost.isEmpty() || now.isEmpty() || translation.isEmpty() || !now.get().revision().isAfter(lost.get().seen())) return;
        for (Field field : lost.get().before().fields()) {
            Optional<String> value = now.get().raw().get(field);
            if (!again.raw().agreesOn(field, lost.get().written()) || value.isEmpty()
                    || !same(translation.get(), field, lost.get().before(), value.get()))
                continue;
            keep(tx, translation.get(), link, new Kept(lost.get(), field, value.get()));
        }
    }

    /**
     * A state that our write replaced.
     *
     * @param revision of the state; empty if the remote itself says that the write replaced it
     */
    private record Covered(SentWrite write, FieldValues values, Optional<Instant> revision) {}

    private void report(Transaction tx, Remote remote, Link link, Covered covered) {
        Optional<Translation> translation = remote.translation();
        if (translation.isEmpty()) return;
        SentWrite write = covered.write();
        for (Field field : write.before().fields()) {
            Optional<String> value = covered.values().get(field);
            if (value.isEmpty() || isKnown(translation.get(), link, covered, field)) continue;
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

    /** Tells whether the value is one that we had seen there, wrote ourselves at that time or later, or see there now. */
    private static boolean isKnown(Translation translation, Link link, Covered covered, Field field) {
        String value = covered.values().get(field).orElseThrow();
        if (isOf(translation, field, covered.write(), value)) return true;
        if (covered.revision().isEmpty()) return false; // replaced by the write itself, whatever else was seen
        return link.memory().writes().stream().filter(write -> !write.taken().orElse(Instant.MAX).isBefore(covered.revision().get()))
                .anyMatch(write -> isOf(translation, field, write, value))
                || link.memory().remote().filter(now -> same(translation, field, now.raw(), value)).isPresent();
    }

    private static boolean isAgreed(Translation translation, Link link, Field field, String value) {
        return link.memory().base().get(field).filter(agreed -> translation.sameRaw(field, agreed.raw(), value)).isPresent();
    }

    private static boolean isOf(Translation translation, Field field, SentWrite write, String value) {
        return same(translation, field, write.before(), value) || same(translation, field, write.written(), value);
    }

    /** Tells whether the state shows the write, as far as it tells of the written fields at all. */
    private static boolean carries(Translation translation, SentWrite write, FieldValues raw) {
        Set<Field> told = write.written().fields();
        told.retainAll(raw.fields());
        return !told.isEmpty() && told.stream().allMatch(field -> same(translation, field, raw, write.written().get(field).orElseThrow()));
    }

    private static boolean same(Translation translation, Field field, FieldValues values, String value) {
        return values.get(field).filter(known -> translation.sameRaw(field, known, value)).isPresent();
    }

    private static String ours(Translation translation, FieldValues raw, Field field) {
        return raw.get(field).flatMap(value -> translation.local(field, value)).orElse("");
    }
}
