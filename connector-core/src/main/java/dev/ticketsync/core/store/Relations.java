package dev.ticketsync.core.store;

import java.util.Collection;
import java.util.List;

import dev.ticketsync.core.ticket.Relation;
import dev.ticketsync.core.ticket.RelationKind;

/** Which tickets belong together, and how. Says nothing about whether a tie makes sense. */
public interface Relations {
    /** Returns false if the two are tied like that already. */
    boolean add(String workspace, Relation relation);

    /** Returns false if the two aren't tied like that. */
    boolean remove(String workspace, Relation relation);

    /** Returns the ticket's ties, those said of it and those said of the other, in order of {@link RelationKind} and then of the ids. */
    List<Relation> ofTicket(String workspace, String ticketId);

    /** Returns the ties of that kind that were said of any of these tickets, in order of their ids. */
    List<Relation> saidOf(String workspace, RelationKind kind, Collection<String> ticketIds);
}
