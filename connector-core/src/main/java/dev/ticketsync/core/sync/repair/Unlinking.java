package dev.ticketsync.core.sync.repair;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.ticket.Ticket;

/** Breaks links by hand. Only what is kept is changed, so it may be used beside a worker in another process. Thread-safe. */
public final class Unlinking {
    private static final Set<FindingKind> WITH_A_LOST_VALUE = Set.of(FindingKind.CONFLICT, FindingKind.OVERTAKEN);

    private final SyncKit kit;

    public Unlinking(SyncKit kit) {
        this.kit = kit;
    }

    /**
     * Breaks the ticket's link over the connection for good: no mirror rule makes it again. The ticket and the remote record stay as they are; what was on record
     * about the link is closed, but for lost values.
     *
     * @return the link as it is now; empty if the ticket has none over the connection
     */
    public Optional<Link> unlink(Transaction tx, String ticketId, String connection) {
        Optional<Ticket> unused = tx.tickets().hold(kit.workspace(), ticketId); // nobody plans by links that are being broken
        List<Link> links = tx.links().ofTicket(ticketId);
        Optional<Link> found = links.stream().filter(link -> link.connection().equals(connection)).findFirst();
        if (found.isEmpty()) return Optional.empty();
        Link broken = found.get().with(found.get().memory().unsent()).in(LinkState.TOMBSTONE);
        tx.links().update(broken);
        if (links.size() == 1) tx.due().clear(ticketId);
        for (Finding finding : tx.findings().openOfTicket(ticketId)) {
            if (finding.about().connection().equals(connection) && !WITH_A_LOST_VALUE.contains(finding.about().kind()))
                close(tx, finding.id());
        }
        note(tx, broken);
        return Optional.of(broken.kept());
    }

    /** Leaves a trace for who wonders later, closed at once: nobody has to act on it. */
    private void note(Transaction tx, Link link) {
        String id = kit.ids().next();
        Finding.About about = new Finding.About(kit.workspace(), FindingKind.NOTICE, link.ticketId(), link.connection(), "unlink");
        String what = link.ref().map(RemoteRef::displayKey).orElse("the record to be created");
        tx.findings().open(new Finding(id, about, Finding.Values.NONE, what + " at " + link.connection()
                + " was unlinked by hand: it isn't synced any more, and no mirror rule links it again", kit.clock().instant(),
                Optional.empty()));
        close(tx, id);
    }

    private void close(Transaction tx, String findingId) {
        tx.findings().close(findingId, new Finding.Closed(kit.clock().instant(), "dismissed"));
    }
}
