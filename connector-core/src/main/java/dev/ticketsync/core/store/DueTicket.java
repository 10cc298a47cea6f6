package dev.ticketsync.core.store;

import java.time.Instant;

/**
 * A ticket whose links are to be looked at.
 *
 * @param ticketId the ticket
 * @param at       not before
 * @param failures how many attempts have failed in a row
 * @param why      what it waits for; empty if for nothing
 */
public record DueTicket(String ticketId, Instant at, int failures, String why) {}
