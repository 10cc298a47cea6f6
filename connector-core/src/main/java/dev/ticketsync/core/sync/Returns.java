package dev.ticketsync.core.sync;

import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Base;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.reconcile.Conflict;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;

/**
 * A field that was held, and that somebody puts back to what both sides had agreed on, hasn't changed as far as base knows. Where the ticket has moved on meanwhile
 * it is written over; what was chosen is kept on record then, as of any conflict.
 */
public final class Returns {
    private final SyncKit kit;
    private final FindingDesk findings;

    Returns(SyncKit kit, FindingDesk findings) {
        this.kit = kit;
        this.findings = findings;
    }

    /** Compares a newer state with the one that the link remembers. */
    void keep(Transaction tx, Remote remote, Link link, RemoteTicket seen) {
        Optional<Translation> words = remote.translation();
        Optional<Ticket> ticket = words.isEmpty() ? Optional.empty() : tx.tickets().find(kit.workspace(), link.ticketId());
        if (ticket.isEmpty()) return;
        for (Map.Entry<Field, Agreed> agreed : link.memory().base().fields().entrySet()) {
            Field field = agreed.getKey();
            String ours = ticket.get().value(field);
            Agreed base = agreed.getValue();
            boolean moved = !words.get().sameLocal(field, base.local(), ours);
            if (!moved || !isReturn(words.get(), link, field, seen) || meansAnother(words.get(), field, base)) continue;
            boolean unused = findings.lost(tx, ticket.get().id(),
                    new Conflict(field, link.connection(), "local", base.local(), ours, base.local()));
        }
    }

    /**
     * Returns what both sides agree on still. A word that somebody puts back after the mapping has changed, and that means something else by now, says what it means
     * now: it is as if it had never been agreed on.
     */
    public static Base standing(Remote remote, Link link, RemoteTicket seen) {
        Optional<Translation> words = remote.translation();
        Base standing = link.memory().base();
        if (words.isEmpty()) return standing;
        for (Map.Entry<Field, Agreed> agreed : link.memory().base().fields().entrySet()) {
            Field field = agreed.getKey();
            boolean stale = meansAnother(words.get(), field, agreed.getValue()) && isReturn(words.get(), link, field, seen);
            if (stale) standing = standing.without(field);
        }
        return standing;
    }

    private static boolean meansAnother(Translation words, Field field, Agreed base) {
        return !words.agrees(field, base.local(), base.raw());
    }

    private static boolean isReturn(Translation words, Link link, Field field, RemoteTicket seen) {
        String base = link.memory().base().get(field).orElseThrow().raw();
        Optional<String> known = link.memory().remote().map(Snapshot::raw).flatMap(raw -> raw.get(field));
        return known.filter(value -> !words.sameRaw(field, value, base)).isPresent()
                && seen.raw().get(field).filter(value -> words.sameRaw(field, value, base)).isPresent();
    }
}
