package dev.ticketsync.core.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.reconcile.Conflict;
import dev.ticketsync.core.store.Finding.Values;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;

/**
 * Puts on record that a link's record is no longer in use, or is again. Of one that was merged into another nothing crosses any more: the status that a merge
 * leaves says nothing about the work, so that a person decides how the ticket goes on.
 */
final class Endings {
    private final SyncKit kit;
    private final FindingDesk findings;

    Endings(SyncKit kit, FindingDesk findings) {
        this.kit = kit;
        this.findings = findings;
    }

    /** @param link as it was before that state was seen */
    void take(Transaction tx, Remote remote, Link link, RemoteTicket seen) {
        boolean wasGone = link.state() == LinkState.GONE;
        if (seen.presence() == Presence.LIVE) {
            if (wasGone) findings.back(tx, link);
            return;
        }
        Optional<RemoteRef> survivor = seen.survivor();
        if (survivor.isPresent()) {
            boolean isKnown = wasGone && link.memory().remote().filter(known -> known.presence() == Presence.MERGED).isPresent();
            if (!isKnown) merged(tx, remote, link, new Merge(seen, survivor.get()));
        } else if (!wasGone) {
            findings.gone(tx, link);
        }
    }

    /** A record, and where it goes on. */
    private record Merge(RemoteTicket record, RemoteRef into) {}

    private void merged(Transaction tx, Remote remote, Link link, Merge merge) {
        findings.back(tx, link);
        Optional<Ticket> ticket = tx.tickets().find(kit.workspace(), link.ticketId());
        Optional<Translation> words = remote.translation();
        if (ticket.isPresent() && words.isPresent()) keepEdits(tx, words.get(), link, merge.record(), ticket.get());
        String status = words.flatMap(known -> merge.record().raw().get(Field.STATUS).map(raw -> known.ours(Field.STATUS, raw))).orElse("");
        Values values = new Values("", ticket.map(Ticket::status).orElse(""), status, "", List.of());
        findings.merged(tx, link, merge.into(), values, reason(tx, link, merge));
    }

    /** What was typed at the record and had not crossed won't cross any more; the status is the merge's. */
    private void keepEdits(Transaction tx, Translation words, Link link, RemoteTicket seen, Ticket ticket) {
        for (Map.Entry<Field, Agreed> agreed : link.memory().base().fields().entrySet()) {
            Field field = agreed.getKey();
            Agreed base = agreed.getValue();
            String ours = ticket.value(field);
            Optional<String> edited = seen.raw().get(field).filter(raw -> field != Field.STATUS)
                    .filter(raw -> !words.sameRaw(field, raw, base.raw()) && !words.agrees(field, ours, raw));
            edited.ifPresent(
                    raw -> keep(tx, link, new Conflict(field, link.connection(), "local", base.local(), ours, words.ours(field, raw))));
        }
    }

    private void keep(Transaction tx, Link link, Conflict conflict) {
        boolean unused = findings.lost(tx, link.ticketId(), conflict);
    }

    private String reason(Transaction tx, Link link, Merge merge) {
        String at = " at " + link.connection();
        String what = merge.record().ref().displayKey() + at + " was merged into " + merge.into().displayKey();
        String rest = "`--take close` closes the ticket, `--take local` leaves it as it is";
        Optional<Link> taken = kit.remotes().find(link.connection())
                .flatMap(remote -> new Territories(kit).linkOf(tx, remote, merge.into().externalKey()));
        if (taken.isEmpty()) {
            return what + ", and nothing of it crosses any more: `--take " + link.connection() + "` goes on with "
                    + merge.into().displayKey() + " in its place, " + rest;
        }
        return what + ", which is linked to " + others(tx, taken.get(), "a ticket of its own") + "; this ticket is linked to "
                + others(tx, link, "nothing else") + ": " + rest;
    }

    /** The ticket's other records, as people call them. */
    private static String others(Transaction tx, Link link, String none) {
        String named = tx.links().ofTicket(link.ticketId()).stream().filter(other -> !other.connection().equals(link.connection()))
                .flatMap(other -> other.ref().stream().map(ref -> ref.displayKey() + " at " + other.connection()))
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? none : named;
    }
}
