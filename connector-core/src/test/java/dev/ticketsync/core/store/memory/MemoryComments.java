package dev.ticketsync.core.store.memory;

import java.util.List;

import dev.ticketsync.core.store.Comments;
import dev.ticketsync.core.ticket.Comment;

import static dev.ticketsync.core.store.memory.MemoryTable.key;

final class MemoryComments implements Comments {
    private final MemoryTable<Comment> rows;

    MemoryComments(UndoLog undo) {
        rows = new MemoryTable<>(undo);
    }

    @Override
    public void add(String workspace, Comment comment) {
        rows.put(key(workspace, comment.ticketId(), comment.id()), comment);
    }

    @Override
    public List<Comment> ofTicket(String workspace, String ticketId, String afterId, int limit) {
        return rows.under(workspace, ticketId).filter(comment -> comment.id().compareTo(afterId) > 0).limit(limit).toList();
    }
}
