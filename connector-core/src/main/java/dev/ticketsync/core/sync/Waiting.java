package dev.ticketsync.core.sync;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;

/**
 * What waits at a connection and may go on under another map.
 *
 * @param tickets those that are held, by their ids: as what
 * @param records those that were passed over, since their status was mapped to nothing, by their external keys: what people there call it
 */
public record Waiting(Map<String, String> tickets, Map<String, String> records) {
    private static final int PAGE = 500;

    public static Waiting at(Transaction tx, String workspace, String connection) {
        Waiting waiting = new Waiting(new LinkedHashMap<>(), new LinkedHashMap<>());
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
        if (finding.about().kind() == FindingKind.REJECTION) tickets.put(finding.about().ticketId(), finding.values().remote());
        if (FindingDesk.isUnmapped(finding)) records.put(finding.about().field(), finding.values().remote());
    }
}
