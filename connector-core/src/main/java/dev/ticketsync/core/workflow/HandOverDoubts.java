package dev.ticketsync.core.workflow;

import java.time.Instant;
import java.util.Optional;

import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.Finding.About;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;

/**
 * Hand-overs of which a restored store can't know whether they were made since its backup. The agent would know them by a key that is lost, and begin a second
 * time under another one. So a person decides: as long as the finding that asks is open, the agent doesn't hear of the ticket.
 */
public final class HandOverDoubts {
    private static final String KEY = "dispatch";

    private HandOverDoubts() {}

    /** Tells whether the finding asks for such a decision. */
    public static boolean isOne(Finding finding) {
        About about = finding.about();
        return about.kind() == FindingKind.PARKED && !about.ticketId().isEmpty() && about.field().equals(KEY);
    }

    static void raise(Transaction tx, Dispatch dispatch, String id, Instant now) {
        String reason = "the store was restored from a backup, and agent " + dispatch.agent() + " may have been handed this ticket since:"
                + " if it is at work on it, move the ticket on; if not, `findings resolve ID --take local` hands it over";
        About about = new About(dispatch.workspace(), FindingKind.PARKED, dispatch.ticketId(), "", KEY);
        boolean unused = tx.findings().open(new Finding(id, about, Finding.Values.NONE, reason, now, Optional.empty()));
    }

    static boolean isOpen(Transaction tx, String ticketId) {
        return tx.findings().openOfTicket(ticketId).stream().anyMatch(HandOverDoubts::isOne);
    }

    /** The ticket isn't to be handed over any more. */
    static void settle(Transaction tx, String ticketId, Instant now) {
        tx.findings().openOfTicket(ticketId).stream().filter(HandOverDoubts::isOne)
                .forEach(finding -> tx.findings().close(finding.id(), new Finding.Closed(now, "met")));
    }

    /** Somebody says that the agent doesn't have the ticket: it is handed over as soon as the finding is closed. */
    public static void release(Transaction tx, Finding finding, Instant now) {
        tx.dispatches().open(finding.about().workspace(), finding.about().ticketId())
                .ifPresent(dispatch -> tx.dispatches().update(dispatch.at(dispatch.progress().until(now))));
    }
}
