package dev.ticketsync.core.ticket;

import java.time.Instant;

/**
 * Something that was said about a ticket.
 *
 * @param id         time-ordered text
 * @param ticketId   the ticket
 * @param visibility who may read it
 * @param by         who said it
 * @param text       Markdown
 * @param at         when
 */
public record Comment(String id, String ticketId, Visibility visibility, Actor by, String text, Instant at) {
    /** Leaves the text out: it belongs in no log line. */
    @Override
    public String toString() {
        return "comment " + id + " on ticket " + ticketId;
    }
}
