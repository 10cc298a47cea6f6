package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is on record for a person. */
public interface Findings {
    /** Opens a finding unless one about the same with the same lost value is open; then that one's reason and values are brought up to date. Returns true if it is new. */
    boolean open(Finding finding);

    Optional<Finding> find(String workspace, String id);

    /** Closes an open finding. Closing one that is closed is no error. */
    void close(String id, Finding.Closed closed);

    /** Returns the ticket's open findings, oldest first. */
    List<Finding> openOfTicket(String ticketId);

    /** Returns the ticket's findings, open and closed, oldest first. */
    List<Finding> ofTicket(String ticketId);

    /** Returns the open findings about a connection as a whole, oldest first. */
    List<Finding> openOfConnection(String workspace, String connection);

    /** Returns up to {@code limit} open findings with an id above {@code afterId}, in order of their ids. */
    List<Finding> page(String workspace, String afterId, int limit);

    long countOpen(String workspace);

    /** Removes findings closed before then, up to {@code limit}; returns how many. */
    int prune(Instant before, int limit);
}
