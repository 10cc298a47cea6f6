package dev.ticketsync.core.workflow;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * What is to change of a ticket, in one go.
 *
 * @param edits  new values of every field but the status
 * @param hops   the legal edges to walk, in order; each becomes an event
 * @param causes why, by field
 */
public record TicketChange(FieldValues edits, List<Edge> hops, Map<Field, Cause> causes) {
    public TicketChange {
        hops = List.copyOf(hops);
        causes = Map.copyOf(causes);
        if (edits.knows(Field.STATUS)) throw new IllegalArgumentException("a status is moved along edges, not edited");
    }

    /** An edit of one field. */
    public static TicketChange edit(Field field, String value, Cause cause) {
        return new TicketChange(FieldValues.of(field, value), List.of(), Map.of(field, cause));
    }

    /** A run of status moves. */
    public static TicketChange move(List<Edge> hops, Cause cause) {
        return new TicketChange(FieldValues.NONE, hops, Map.of(Field.STATUS, cause));
    }

    /** Both changes in one; what {@code other} names stands. */
    public TicketChange and(TicketChange other) {
        EnumMap<Field, Cause> both = new EnumMap<>(Field.class);
        both.putAll(causes);
        both.putAll(other.causes);
        return new TicketChange(edits.with(other.edits), other.hops.isEmpty() ? hops : other.hops, both);
    }

    /** @throws IllegalArgumentException if it has none */
    Cause cause(Field field) {
        Cause cause = causes.get(field);
        if (cause == null) throw new IllegalArgumentException("a change of the " + field.label() + " needs a cause");
        return cause;
    }

    public boolean isEmpty() {
        return edits.isEmpty() && hops.isEmpty();
    }
}
