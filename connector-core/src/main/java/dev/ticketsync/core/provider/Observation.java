package dev.ticketsync.core.provider;

import java.util.Optional;

import dev.ticketsync.core.ticket.FieldValues;

/**
 * What a delivery, poll, sweep or backfill told us of one record.
 *
 * @param ticket   the record
 * @param previous the values that the change replaced, raw, as far as the remote says so; empty where it doesn't
 * @param actor    who made the change, by the remote's name or id; empty if it doesn't say
 */
public record Observation(RemoteTicket ticket, FieldValues previous, Optional<String> actor) {
    /** An observation of the record alone. */
    public static Observation of(RemoteTicket ticket) {
        return new Observation(ticket, FieldValues.NONE, Optional.empty());
    }
}
