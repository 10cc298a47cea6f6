package dev.ticketsync.core.reconcile;

import java.util.List;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.ticket.Field;

/**
 * A remote's value to be taken into the ticket.
 *
 * @param field what changes
 * @param value the new value, in our words
 * @param hops  for the status: the legal edges that lead there, in order; empty for other fields
 * @param from  the connection it comes from
 */
public record LocalChange(Field field, String value, List<Edge> hops, String from) {
    public LocalChange {
        hops = List.copyOf(hops);
    }
}
