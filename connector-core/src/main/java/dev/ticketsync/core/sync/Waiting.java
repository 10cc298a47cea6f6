package dev.ticketsync.core.sync;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;

/**
 * What waits at a connection and may go on under another map.
 *
 * @param tickets ids of those that are held
 * @param records external keys of those that were passed over, since their status was mapped to nothing
 */
public record Waiting(Set<String> tickets, Set<String> records) {
    private static final int PAGE = 500;

    public static Waiting at(Transaction tx, String workspace, String connection) {
        Waiting waiting = new Waiting(new LinkedHashSet<>(), new LinkedHashSet<>());
        String after = "";
        List<Finding> page;
        do {
            page = tx.findings().page(workspace, after, PAGE);
            page.stream().filter(finding -> finding.about().connection().equals(connection)).forEach(waiting::add);
            if (!page.isEmpty()) after = page.getLast().id();
        } while (page.size() == PAGE);
        return waiting;
    }

    private void add(Finding finding) {
        if (finding.about().kind() == FindingKind.REJECTION) tickets.add(finding.about().ticketId());
        if (FindingDesk.isUnmapped(finding)) records.add(finding.about().field());
    }
}
