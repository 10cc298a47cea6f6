package dev.ticketsync.core.store;

import java.util.List;

import dev.ticketsync.core.ticket.TicketEvent;

/** What happened to tickets, numbered in order within a workspace. */
public interface Events {
    /** Appends with the workspace's next number and returns it. */
    long append(String workspace, TicketEvent event);

    /**
     * Begins a new epoch: the next number is above any that was ever given out, also by a store that this one is an older copy of. To be called once a
     * restore; an epoch has room for four billion events.
     */
    void beginEpoch(String workspace);

    /** Returns up to {@code limit} events numbered above {@code after}, in order. */
    List<Numbered> after(String workspace, long after, int limit);

    /** Returns up to {@code limit} of the ticket's events numbered above {@code after}, in order. */
    List<Numbered> ofTicket(String workspace, String ticketId, long after, int limit);

    /** Returns the number of the workspace's last event; 0 if there is none. */
    long last(String workspace);

    /**
     * Takes the workspace's turn at appending and keeps it until the transaction ends. Every change of a ticket appends, so what is read from now on about the
     * workspace's tickets isn't changed by anybody else meanwhile.
     */
    void turn(String workspace);

    /** An event and its number in its workspace: from 1, without gaps but from one epoch to the next. */
    record Numbered(long number, TicketEvent event) {}
}
