package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.ticketsync.core.store.Events;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;

final class JdbcEvents implements Events {
    /** Holds the workspace's counter until the transaction ends, so that numbers become visible in their order. */
    private static final String COUNT_UP = """
            insert into event_counters (workspace, last) values (?, 1)
            on conflict (workspace) do update set last = event_counters.last + 1
            returning last""";
    private static final String LAST = "select last from event_counters where workspace = ?";
    private static final String BEGIN_EPOCH = """
            insert into event_counters (workspace, last) values (?, ?)
            on conflict (workspace) do update set last = excluded.last""";
    private static final int EPOCH_BITS = 32;
    private static final String INSERT = """
            insert into events (workspace, number, ticket_id, version, type, data, happened_at) values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String AFTER = """
            select number, ticket_id, version, type, data, happened_at from events
            where workspace = ? and number > ? order by number limit ?""";

    private final Session session;

    JdbcEvents(Session session) {
        this.session = session;
    }

    @Override
    public long append(String workspace, TicketEvent event) {
        long number = session.returning(COUNT_UP, row -> row.getLong(1), workspace).orElseThrow();
        session.update(INSERT, workspace, number, event.ticketId(), event.version(), event.type().name(), Json.text(event.data()),
                event.at());
        return number;
    }

    @Override
    public long last(String workspace) {
        return session.first(LAST, row -> row.getLong(1), workspace).orElse(0L);
    }

    @Override
    public void beginEpoch(String workspace) {
        session.update(BEGIN_EPOCH, workspace, ((last(workspace) >> EPOCH_BITS) + 1) << EPOCH_BITS);
    }

    @Override
    public List<Numbered> after(String workspace, long after, int limit) {
        return session.list(AFTER, JdbcEvents::read, workspace, after, limit);
    }

    private static Numbered read(ResultSet row) throws SQLException {
        TicketEvent event = new TicketEvent(row.getString(2), row.getLong(3), TicketEventType.valueOf(row.getString(4)),
                Json.map(row.getString(5)),
                Columns.time(row, 6));
        return new Numbered(row.getLong(1), event);
    }
}
