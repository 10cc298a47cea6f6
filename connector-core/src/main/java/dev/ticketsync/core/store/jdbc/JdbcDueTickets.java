package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.DueTickets;

final class JdbcDueTickets implements DueTickets {
    private static final String COLUMNS = "ticket_id, due_at, failures, why";
    private static final String PUT = "insert into due_tickets (" + COLUMNS + ", workspace) values (?, ?, ?, ?, ?)" + """
             on conflict (ticket_id) do update
            set due_at = excluded.due_at, failures = excluded.failures, why = excluded.why, workspace = excluded.workspace""";
    private static final String FIND = "select " + COLUMNS + " from due_tickets where ticket_id = ?";
    private static final String CLEAR = "delete from due_tickets where ticket_id = ?";
    private static final String DUE_AT = "select " + COLUMNS
            + " from due_tickets where workspace = ? and due_at <= ? order by due_at, ticket_id limit ?";
    private static final String NEXT = "select due_at from due_tickets where workspace = ? order by due_at limit 1";
    private static final String HASTEN = "update due_tickets set due_at = ? where workspace = ? and why = ?";
    private static final String COUNT = "select count(*) from due_tickets where workspace = ?";
    private static final String COUNT_UNTIL = COUNT + " and due_at <= ?";

    private final Session session;

    JdbcDueTickets(Session session) {
        this.session = session;
    }

    @Override
    public void put(String workspace, DueTicket due) {
        session.update(PUT, due.ticketId(), due.at(), due.failures(), due.why(), workspace);
    }

    @Override
    public Optional<DueTicket> find(String ticketId) {
        return session.first(FIND, JdbcDueTickets::read, ticketId);
    }

    @Override
    public void clear(String ticketId) {
        session.update(CLEAR, ticketId);
    }

    @Override
    public void hasten(String workspace, String why, Instant at) {
        session.update(HASTEN, at, workspace, why);
    }

    @Override
    public List<DueTicket> dueAt(String workspace, Instant now, int limit) {
        return session.list(DUE_AT, JdbcDueTickets::read, workspace, now, limit);
    }

    @Override
    public Optional<Instant> next(String workspace) {
        return session.first(NEXT, row -> Columns.time(row, 1), workspace);
    }

    @Override
    public long count(String workspace) {
        return session.number(COUNT, workspace);
    }

    @Override
    public long countUntil(String workspace, Instant at) {
        return session.number(COUNT_UNTIL, workspace, at);
    }

    private static DueTicket read(ResultSet row) throws SQLException {
        return new DueTicket(row.getString(1), Columns.time(row, 2), row.getInt(3), row.getString(4));
    }
}
