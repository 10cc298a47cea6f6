package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.ticketsync.core.store.Comments;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.Comment;
import dev.ticketsync.core.ticket.Visibility;

final class JdbcComments implements Comments {
    private static final String INSERT = """
            insert into comments (id, workspace, ticket_id, visibility, side, actor, body, said_at) values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String OF_TICKET = """
            select id, ticket_id, visibility, side, actor, body, said_at from comments
            where workspace = ? and ticket_id = ? and id > ? order by id limit ?""";

    private final Session session;

    JdbcComments(Session session) {
        this.session = session;
    }

    @Override
    public void add(String workspace, Comment comment) {
        session.update(INSERT, comment.id(), workspace, comment.ticketId(), comment.visibility().label(), comment.by().side(),
                comment.by().name(), comment.text(), comment.at());
    }

    @Override
    public List<Comment> ofTicket(String workspace, String ticketId, String afterId, int limit) {
        return session.list(OF_TICKET, JdbcComments::read, workspace, ticketId, afterId, limit);
    }

    private static Comment read(ResultSet row) throws SQLException {
        return new Comment(row.getString(1), row.getString(2), Visibility.find(row.getString(3)).orElseThrow(),
                new Actor(row.getString(4), row.getString(5)), row.getString(6), Columns.time(row, 7));
    }
}
