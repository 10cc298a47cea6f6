package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.StaleVersion;
import dev.ticketsync.core.store.Tickets;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;

final class JdbcTickets implements Tickets {
    private static final String COLUMNS = "id, workspace, field_values, provider, connection, external_key, url, version, updated_at";
    private static final String FIND = "select " + COLUMNS + " from tickets where id = ? and workspace = ?";
    private static final String INSERT = "insert into tickets (" + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing";
    private static final String UPDATE = """
            update tickets set field_values = ?, provider = ?, connection = ?, external_key = ?, url = ?, version = ?, updated_at = ?
            where id = ? and workspace = ? and version = ?""";
    private static final String PAGE = "select " + COLUMNS + " from tickets where workspace = ? and id > ? order by id limit ?";
    private static final String COUNT = "select count(*) from tickets where workspace = ?";

    private final Session session;

    JdbcTickets(Session session) {
        this.session = session;
    }

    @Override
    public Optional<Ticket> find(String workspace, String id) {
        return session.first(FIND, JdbcTickets::read, id, workspace);
    }

    @Override
    public Optional<Ticket> hold(String workspace, String id) {
        return session.first(FIND + session.holdingRow(), JdbcTickets::read, id, workspace);
    }

    @Override
    public void insert(Ticket ticket) {
        Origin origin = ticket.origin();
        int inserted = session.update(INSERT, ticket.id(), ticket.workspace(), Json.text(ticket.values()), origin.provider(),
                origin.connection(),
                origin.externalKey(), origin.url(), ticket.version(), ticket.updated());
        if (inserted == 0) throw new IllegalStateException("there is a ticket " + ticket.id() + " already");
    }

    @Override
    public void update(Ticket ticket) {
        Origin origin = ticket.origin();
        long expected = ticket.version() - 1;
        int updated = session.update(UPDATE, Json.text(ticket.values()), origin.provider(), origin.connection(), origin.externalKey(),
                origin.url(),
                ticket.version(), ticket.updated(), ticket.id(), ticket.workspace(), expected);
        if (updated == 0) throw new StaleVersion("ticket " + ticket.id() + " no longer has version " + expected);
    }

    @Override
    public List<Ticket> page(String workspace, String afterId, int limit) {
        return session.list(PAGE, JdbcTickets::read, workspace, afterId, limit);
    }

    @Override
    public long count(String workspace) {
        return session.number(COUNT, workspace);
    }

    private static Ticket read(ResultSet row) throws SQLException {
        Origin origin = new Origin(row.getString(4), row.getString(5), row.getString(6), row.getString(7));
        return new Ticket(row.getString(1), row.getString(2), Json.values(Json.read(row.getString(3))), origin, row.getLong(8),
                Columns.time(row, 9));
    }
}
