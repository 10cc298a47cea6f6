package dev.ticketsync.core.store;

import java.util.List;

import dev.ticketsync.core.ticket.Comment;

/** What was said about the tickets. */
public interface Comments {
    void add(String workspace, Comment comment);

    /** Returns up to {@code limit} of the ticket's comments with an id above {@code afterId} (from the first if empty), in order of their ids. */
    List<Comment> ofTicket(String workspace, String ticketId, String afterId, int limit);
}
