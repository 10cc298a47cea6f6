package dev.ticketsync.core.sync;

import java.util.List;

import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;

/**
 * Looks once more at what waits for a word to be mapped, since the map may be another one than when it was held or passed over. A changed map by itself is
 * nobody's move: what both sides agreed on stays as it is.
 */
public final class Remapping {
    private static final int PAGE = 500;

    private final SyncKit kit;
    private final Remote remote;
    private final Fetcher fetcher;

    public Remapping(SyncKit kit, Remote remote, Fetcher fetcher) {
        this.kit = kit;
        this.remote = remote;
        this.fetcher = fetcher;
    }

    /** The connection's metadata was read, for the first time since the start or with other words than before. */
    public void lookAgain(Transaction tx) {
        String after = "";
        List<Finding> page;
        do {
            page = tx.findings().page(kit.workspace(), after, PAGE);
            page.stream().filter(finding -> finding.about().connection().equals(remote.name())).forEach(finding -> lookAgain(tx, finding));
            if (!page.isEmpty()) after = page.getLast().id();
        } while (page.size() == PAGE);
    }

    private void lookAgain(Transaction tx, Finding finding) {
        String ticketId = finding.about().ticketId();
        if (finding.about().kind() == FindingKind.REJECTION && tx.due().find(ticketId).isEmpty())
            tx.due().put(kit.workspace(), new DueTicket(ticketId, kit.clock().instant(), 0, ""));
        if (FindingDesk.isUnmapped(finding)) fetcher.want(finding.about().field(), "");
    }
}
