package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.ticketsync.core.store.Events;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;

final class JdbcEvents implements Events {
    /** Holds the workspace's counter until the transaction ends, so that numbers become visible in their order. */
    private static final String COUNT_UP = """
            insert into event_counters (workspace, last) values (?, 1)
            on conflict (workspace) do update set last = event_counters.last + 1
            returning last""";
    private static final String TURN = """
            insert into event_counters (workspace, last) values (?, 0)
            on conflict (workspace) do update set last = event_counters.last""";
    private static final String BEGIN_EPOCH = """
            insert into event_counters (workspace, last) values (?, ?)
            on conflict (workspace) do update set last = excluded.last""";
    private static final int EPOCH_BITS = 32;
    private static final String INSERT = """
            insert into events (workspace, number, ticket_id, version, type, data, side, actor, happened_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String SELECT = "select number, ticket_id, version, type, data, side, actor, happened_at from events where ";
    private static final String AFTER = SELECT + "workspace = ? and number > ? order by number limit ?";
    private static final String OF_TICKET = SELECT + "workspace = ? and ticket_id = ? and number > ? order by number limit ?";
    private static final String LAST = "select coalesce(max(last), 0) from event_counters where workspace = ?";

    private final Session session;

    JdbcEvents(Session session) {
        this.session = session;
    }

    @Override
    public long append(String workspace, TicketEvent event) {
        long number = session.returning(COUNT_UP, row -> row.getLong(1), workspace).orElseThrow();
        session.update(INSERT, workspace, number, event.ticketId(), event.version(), event.type().name(), Json.text(event.data()),
                event.by().side(), event.by().name(), event.at());
        return number;
    }

    @Override
    public void beginEpoch(String workspace) {
        session.update(BEGIN_EPOCH, workspace, ((last(workspace) >> EPOCH_BITS) + 1) << EPOCH_BITS);
    }

    @Override
    public List<Numbered> after(String workspace, long after, int limit) {
        return session.list(AFTER, JdbcEvents::read, workspace, after, limit);
    }

    @Override
    public List<Numbered> ofTicket(String workspace, String ticketId, long after, int limit) {
        return session.list(OF_TICKET, JdbcEvents::read, workspace, ticketId, after, limit);
    }

    @Override
    public long last(String workspace) {
        return session.number(LAST, workspace);
    }

    @Override
    public void turn(String workspace) {
        session.update(TURN, workspace);
    }

    private static Numbered read(ResultSet row) throws SQLException {
        TicketEvent event = new TicketEvent(row.getString(2), row.getLong(3), TicketEventType.valueOf(row.getString(4)),
                Json.map(row.getString(5)), new Actor(row.getString(6), row.getString(7)), Columns.time(row, 8));
        return new Numbered(row.getLong(1), event);
    }
}
