package dev.ticketsync.core.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.ticket.Ticket;

/** The local tickets. */
public interface Tickets {
    Optional<Ticket> find(String workspace, String id);

    /**
     * As {@link #find}, and until the transaction ends nobody else holds the ticket: who changes its links or decides when it is due holds it first, so that
     * neither goes by what the other is about to change.
     */
    Optional<Ticket> hold(String workspace, String id);

    /** @throws IllegalStateException if the id is taken */
    void insert(Ticket ticket);

    /**
     * Compare-and-set: replaces the row whose version is {@code ticket.version() - 1}.
     *
     * @throws StaleVersion if the row's version is another, or there is no row
     */
    void update(Ticket ticket);

    /** Returns up to {@code limit} tickets with an id above {@code afterId} (from the first if empty), in order of their ids. */
    List<Ticket> page(String workspace, String afterId, int limit);

    /** Returns up to {@code limit} of the tickets that are meant, with an id above {@code afterId}, in order of their ids. */
    List<Ticket> page(String workspace, TicketFilter filter, String afterId, int limit);

    /** Returns how many tickets there are in each status that there are tickets in. */
    Map<String, Long> countByStatus(String workspace);

    long count(String workspace);
}
