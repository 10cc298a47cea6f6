package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.List;

/** What happened to tickets, field by field, in the order in which it did. */
public interface Journal {
    void add(String workspace, JournalEntry entry);

    /** Returns the ticket's entries, oldest first. */
    List<JournalEntry> ofTicket(String ticketId);

    /** Returns up to {@code limit} of the tickets that the run has an entry of, with an id above {@code afterTicket}, in order. */
    List<String> ticketsOfRun(String workspace, String run, String afterTicket, int limit);

    /** Returns the last runs, newest first. */
    List<Run> runs(String workspace, int limit);

    /** Removes entries older than {@code before}, up to {@code limit}; returns how many. */
    int prune(Instant before, int limit);
}
