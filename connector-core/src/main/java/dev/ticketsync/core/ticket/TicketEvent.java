package dev.ticketsync.core.ticket;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened to a ticket, stored in the transaction that changed it. The events of a ticket, laid over each other in their order, are the ticket.
 *
 * @param ticketId the ticket
 * @param version  the ticket's version after the change
 * @param type     what happened
 * @param data     {@code from}, {@code to} and {@code trigger} of a move; by the labels of {@link Field} and {@link Detail} and the keys of {@link Work}, what
 *                 the ticket holds from then on; where it came from, when it is created; the kind and the other end of a tie
 * @param by       who did it
 * @param at       when
 */
public record TicketEvent(String ticketId, long version, TicketEventType type, Map<String, String> data, Actor by, Instant at) {
    public TicketEvent {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }
}
