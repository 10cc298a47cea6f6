package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which tickets are being handed over to agents, and which were. Who changes one holds its ticket first. */
public interface Dispatches {
    /** @throws IllegalStateException if the key is taken, or the ticket has an open one */
    void insert(Dispatch dispatch);

    /**
     * Takes over its progress.
     *
     * @throws IllegalStateException if there is none of that key
     */
    void update(Dispatch dispatch);

    Optional<Dispatch> find(String workspace, String key);

    /** Returns the ticket's only one that is open. */
    Optional<Dispatch> open(String workspace, String ticketId);

    /** Returns the ticket's, open and over, oldest first. */
    List<Dispatch> ofTicket(String workspace, String ticketId);

    /** Returns up to {@code limit} open ones that are due at {@code now} or before, longest due first. */
    List<Dispatch> dueAt(String workspace, Instant now, int limit);

    /** Removes those that are over and were begun before then, up to {@code limit}; returns how many. */
    int prune(Instant before, int limit);
}
