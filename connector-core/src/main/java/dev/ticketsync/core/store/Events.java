package dev.ticketsync.core.store;

import java.util.List;

import dev.ticketsync.core.ticket.TicketEvent;

/** What happened to tickets, numbered in order within a workspace. */
public interface Events {
    /** Appends with the workspace's next number and returns it. */
    long append(String workspace, TicketEvent event);

    /** Returns up to {@code limit} events numbered above {@code after}, in order. */
    List<Numbered> after(String workspace, long after, int limit);

    /** An event and its number in its workspace, from 1. */
    record Numbered(long number, TicketEvent event) {}
}
