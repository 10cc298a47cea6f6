package dev.ticketsync.core.link;

/**
 * What a link ties together.
 *
 * @param id         of the link itself, time-ordered text
 * @param workspace  the owning workspace
 * @param ticketId   the ticket
 * @param connection the connection that the remote record is reached over; a ticket has at most one link a connection that is not a tombstone
 */
public record LinkId(String id, String workspace, String ticketId, String connection) {}
