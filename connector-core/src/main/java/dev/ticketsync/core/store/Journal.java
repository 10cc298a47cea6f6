package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.List;

/** What was applied, in the order in which it was. */
public interface Journal {
    void add(String workspace, JournalEntry entry);

    /** Returns the ticket's entries, oldest first. */
    List<JournalEntry> ofTicket(String ticketId);

    /** Removes entries older than {@code before}, up to {@code limit}; returns how many. */
    int prune(Instant before, int limit);
}
