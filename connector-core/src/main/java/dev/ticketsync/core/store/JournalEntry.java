package dev.ticketsync.core.store;

import java.time.Instant;

import dev.ticketsync.core.ticket.Field;

/**
 * One thing that happened to one field of a ticket: who, what, before, after, why.
 *
 * @param ticketId the ticket
 * @param kind     what happened
 * @param side     {@code local}, or the connection whose side it happened at
 * @param field    of what
 * @param before   value before, in our words; empty if it had none
 * @param after    value after
 * @param cause    where it came from
 * @param at       when
 */
public record JournalEntry(String ticketId, JournalKind kind, String side, Field field, String before, String after, Cause cause,
        Instant at) {
    /** Tells whether it is about the ticket itself and not about one of its remotes. */
    public boolean isLocal() {
        return side.equals("local");
    }
}
