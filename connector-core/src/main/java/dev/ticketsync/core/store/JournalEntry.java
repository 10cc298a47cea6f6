package dev.ticketsync.core.store;

import java.time.Instant;

import dev.ticketsync.core.ticket.Field;

/**
 * One applied change: who, what, before, after, why.
 *
 * @param ticketId the ticket
 * @param side     {@code local}, or the connection written to
 * @param field    what changed
 * @param before   value before, in our words; empty if it had none
 * @param after    value after
 * @param cause    where it came from
 * @param at       when it was applied
 */
public record JournalEntry(String ticketId, String side, Field field, String before, String after, Cause cause, Instant at) {}
