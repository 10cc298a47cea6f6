package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which tickets are to be looked at, and when; at most one row a ticket. Backoff is a time here, not a sleeping thread. */
public interface DueTickets {
    /** Sets the ticket's row, replacing the one it has. */
    void put(String workspace, DueTicket due);

    Optional<DueTicket> find(String ticketId);

    void clear(String ticketId);

    /** Makes the tickets that wait for this due at {@code at}. */
    void hasten(String workspace, String why, Instant at);

    /** Returns up to {@code limit} tickets due at {@code now} or before, longest due first. */
    List<DueTicket> dueAt(String workspace, Instant now, int limit);

    /** Returns the time of the earliest row; empty if there is none. */
    Optional<Instant> next(String workspace);

    long count(String workspace);

    /** Returns how many tickets are due at {@code at} or before. */
    long countUntil(String workspace, Instant at);
}
