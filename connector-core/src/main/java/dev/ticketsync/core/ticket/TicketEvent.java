package dev.ticketsync.core.ticket;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to a ticket, stored in the transaction that changed it.
 *
 * @param ticketId the ticket
 * @param version  the ticket's version after the change
 * @param type     what happened
 * @param data     names and statuses, never ticket text: {@code from}, {@code to}, {@code trigger} of a hop, {@code fields} of an edit
 * @param at       when
 */
public record TicketEvent(String ticketId, long version, TicketEventType type, Map<String, String> data, Instant at) {
    public TicketEvent {
        data = Map.copyOf(data);
    }
}
