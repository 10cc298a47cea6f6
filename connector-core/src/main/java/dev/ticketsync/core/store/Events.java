package dev.ticketsync.core.store;

import java.util.List;

import dev.ticketsync.core.ticket.TicketEvent;

/** What happened to tickets, numbered in order within a workspace. */
public interface Events {
    /** Appends with the workspace's next number and returns it. */
    long append(String workspace, TicketEvent event);

    /** Returns the number of the last event; 0 before the first. */
    long last(String workspace);

    /**
     * Begins a new epoch: the next number is above any that was ever given out, also by a store that this one is an older copy of. To be called once a
     * restore; an epoch has room for four billion events.
     */
    void beginEpoch(String workspace);

    /** Returns up to {@code limit} events numbered above {@code after}, in order. */
    List<Numbered> after(String workspace, long after, int limit);

    /** An event and its number in its workspace: from 1, without gaps but from one epoch to the next. */
    record Numbered(long number, TicketEvent event) {}
}
