package dev.ticketsync.core.sync.repair;

import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Priority;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.TicketChange;

/**
 * A value that a person has chosen for a field.
 *
 * @param field what it is a value of
 * @param value in our words, if it is one of them
 */
record ChosenValue(Field field, String value) {
    /** Tells whether it is a word of ours, or free text. */
    boolean isKnown(SyncKit kit) {
        return switch (field) {
            case STATUS -> status(kit).isPresent();
            case PRIORITY -> Priority.find(value).isPresent();
            case TITLE, DESCRIPTION -> true;
        };
    }

    /** Gives it to the ticket. A status is walked to where the table allows it and nothing is missing, and is a correction else. */
    void giveTo(Ticket ticket, SyncKit kit, Transaction tx, Cause cause) {
        if (field == Field.STATUS) move(ticket, kit, tx, cause);
        else
            kit.workflow().change(tx, ticket, TicketChange.edit(field, value, cause));
    }

    private void move(Ticket ticket, SyncKit kit, Transaction tx, Cause cause) {
        Lifecycle lifecycle = kit.rules().lifecycle();
        Status to = status(kit).orElseThrow();
        List<Edge> path = lifecycle.path(lifecycle.status(ticket.status()), to);
        Evidence evidence = kit.workflow().evidence(tx, ticket);
        boolean walkable = !path.isEmpty() && path.stream().allMatch(hop -> evidence.missing(hop).isEmpty());
        if (!walkable) kit.workflow().correct(tx, ticket, to, cause);
        else
            kit.workflow().change(tx, ticket, TicketChange.move(path, cause));
    }

    private Optional<Status> status(SyncKit kit) {
        return kit.rules().lifecycle().find(value);
    }
}
