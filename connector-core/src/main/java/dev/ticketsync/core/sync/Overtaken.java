package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * Finds edits that our own write covered before they reached us. No remote we know has conditional writes, so this is known only afterwards: by the edit's own
 * late delivery, or by the previous values that the webhook of our write carries. Where a remote's clock is coarse, an edit made just after our write may look
 * covered too; its finding closes itself once the value has been taken.
 */
final class Overtaken {
    private final SyncKit kit;
    private final FindingDesk findings;

    Overtaken(SyncKit kit, FindingDesk findings) {
        this.kit = kit;
        this.findings = findings;
    }

    /** An older state arrives: a value in it that was made after our last look and is not what we then wrote was covered. */
    void byLateDelivery(Transaction tx, Remote remote, Link link, RemoteTicket late) {
        for (SentWrite write : link.memory().writes()) {
            Instant taken = write.taken().orElse(Instant.MAX);
            if (late.revision().isBefore(write.seen()) || late.revision().isAfter(taken)) continue;
            report(tx, remote, link, new Covered(write, late.raw()));
        }
    }

    /** The webhook of our own write says what it replaced: a value other than the one believed to stand there was covered. */
    void byPreviousValues(Transaction tx, Remote remote, Link link, Observation observation) {
        if (observation.previous().isEmpty()) return;
        for (SentWrite write : link.memory().writes()) {
            boolean ours = write.taken().map(observation.ticket().revision()::equals).orElse(true);
            if (!ours || !carries(write, observation.ticket().raw())) continue;
            report(tx, remote, link, new Covered(write, observation.previous()));
        }
    }

    /** While a write was under way a state came in that its answer has replaced since: what it held is covered. */
    void byAnswer(Transaction tx, Link link, SentWrite write, FieldValues replaced) {
        kit.remotes().find(link.connection()).ifPresent(remote -> report(tx, remote, link, new Covered(write, replaced)));
    }

    private record Covered(SentWrite write, FieldValues values) {}

    private void report(Transaction tx, Remote remote, Link link, Covered covered) {
        Optional<Translation> translation = remote.translation();
        if (translation.isEmpty()) return;
        SentWrite write = covered.write();
        for (Field field : write.before().fields()) {
            Optional<String> value = covered.values().get(field);
            if (value.isEmpty() || isKnown(translation.get(), link, field, value.get())) continue;
            String lost = translation.get().local(field, value.get()).orElseGet(() -> translation.get().shown(field, value.get()));
            findings.overtaken(tx, link, field, new Finding.Values(ours(translation.get(), write.before(), field),
                    write.local().get(field).orElse(""), lost, lost, List.of()));
        }
    }

    /** Tells whether the value is one that we had seen there or written ourselves, now or a few writes ago, or see there now. */
    private static boolean isKnown(Translation translation, Link link, Field field, String value) {
        return link.memory().writes().stream()
                .anyMatch(write -> same(translation, field, write.before(), value) || same(translation, field, write.written(), value))
                || link.memory().remote().filter(now -> same(translation, field, now.raw(), value)).isPresent();
    }

    private static boolean carries(SentWrite write, FieldValues raw) {
        return write.written().fields().stream().allMatch(field -> write.written().agreesOn(field, raw));
    }

    private static boolean same(Translation translation, Field field, FieldValues values, String value) {
        return values.get(field).filter(known -> translation.sameRaw(field, known, value)).isPresent();
    }

    private static String ours(Translation translation, FieldValues raw, Field field) {
        return raw.get(field).flatMap(value -> translation.local(field, value)).orElse("");
    }
}
