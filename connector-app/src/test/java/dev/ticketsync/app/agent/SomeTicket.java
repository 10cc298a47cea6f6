package dev.ticketsync.app.agent;

import java.time.Instant;
import java.util.Map;

import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Stamp;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.Work;

/** A ticket to tell agents of. */
final class SomeTicket {
    private SomeTicket() {}

    static Ticket described(String description) {
        FieldValues values = FieldValues.of(Map.of(Field.STATUS, "in_progress", Field.TITLE, "Ümlaut \"quoted\"", Field.DESCRIPTION,
                description, Field.PRIORITY, "high"));
        return new Ticket("t1", "acme", values, Work.NONE, Origin.LOCAL, Stamp.first(Instant.parse("2026-11-21T08:00:00Z")));
    }
}
