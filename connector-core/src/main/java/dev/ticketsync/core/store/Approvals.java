package dev.ticketsync.core.store;

import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.ticket.Approval;

/** What people were asked to approve. An approval changes only while its ticket is held, so that one of two decisions comes second. */
public interface Approvals {
    /** Adds it, or brings the one of that id up to date: how it was decided, and whether it is current. */
    void put(String workspace, Approval approval);

    Optional<Approval> find(String workspace, String id);

    /** Returns the ticket's current ones, in order of their ids. */
    List<Approval> currentOfTicket(String workspace, String ticketId);

    /**
     * Returns up to {@code limit} with an id above {@code afterId} (from the first if empty), in order of their ids.
     *
     * @param ticketId only of that ticket; of any if empty
     * @param state    only in that state; in any if empty
     */
    List<Approval> page(String workspace, String ticketId, Optional<Approval.State> state, String afterId, int limit);
}
