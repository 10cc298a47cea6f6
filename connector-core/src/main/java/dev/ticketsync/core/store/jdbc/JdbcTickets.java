package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.store.StaleVersion;
import dev.ticketsync.core.store.TicketFilter;
import dev.ticketsync.core.store.Tickets;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Stamp;
import dev.ticketsync.core.ticket.Ticket;
import org.jspecify.annotations.Nullable;

final class JdbcTickets implements Tickets {
    private static final String COLUMNS = """
            id, workspace, field_values, work, provider, connection, external_key, url, version, created_at, moved_at, updated_at""";
    /** What lists are filtered by stands apart as well: an index can't look into JSON on both databases. */
    private static final String APART = ", status, assigned_agent, assigned_team, parent_id, is_archived";
    private static final String FIND = "select " + COLUMNS + " from tickets where id = ? and workspace = ?";
    private static final String INSERT = "insert into tickets (" + COLUMNS + APART
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing";
    private static final String UPDATE = """
            update tickets set field_values = ?, work = ?, provider = ?, connection = ?, external_key = ?, url = ?, version = ?, created_at = ?,
              moved_at = ?, updated_at = ?, status = ?, assigned_agent = ?, assigned_team = ?, parent_id = ?, is_archived = ?
            where id = ? and workspace = ? and version = ?""";
    private static final String PAGE = "select " + COLUMNS + " from tickets where workspace = ? and id > ?";
    private static final String COUNT = "select count(*) from tickets where workspace = ?";
    private static final String COUNT_BY_STATUS = "select status, count(*) from tickets where workspace = ? group by status order by status";

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
        List<Object> arguments = new ArrayList<>(List.of(ticket.id(), ticket.workspace()));
        arguments.addAll(content(ticket));
        if (session.update(INSERT, arguments.toArray()) == 0)
            throw new IllegalStateException("there is a ticket " + ticket.id() + " already");
    }

    @Override
    public void update(Ticket ticket) {
        long expected = ticket.version() - 1;
        List<Object> arguments = new ArrayList<>(content(ticket));
        arguments.addAll(List.of(ticket.id(), ticket.workspace(), expected));
        if (session.update(UPDATE, arguments.toArray()) == 0)
            throw new StaleVersion("ticket " + ticket.id() + " no longer has version " + expected);
    }

    @Override
    public List<Ticket> page(String workspace, String afterId, int limit) {
        return page(workspace, TicketFilter.ALL, afterId, limit);
    }

    @Override
    public List<Ticket> page(String workspace, TicketFilter filter, String afterId, int limit) {
        StringBuilder sql = new StringBuilder(PAGE);
        List<@Nullable Object> arguments = new ArrayList<>(List.of(workspace, afterId));
        if (!filter.statuses().isEmpty()) {
            List<String> statuses = List.copyOf(filter.statuses());
            sql.append(" and status in (").append(Session.placeholders(statuses.size())).append(')');
            arguments.addAll(List.of(Session.padded(statuses)));
        }
        meaning(filter).forEach((condition, value) -> {
            sql.append(condition);
            arguments.add(value);
        });
        arguments.add(limit);
        return session.list(sql.append(" order by id limit ?").toString(), JdbcTickets::read, arguments.toArray());
    }

    private static Map<String, Object> meaning(TicketFilter filter) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        if (!filter.agent().isEmpty()) conditions.put(" and assigned_agent = ?", filter.agent());
        if (!filter.team().isEmpty()) conditions.put(" and assigned_team = ?", filter.team());
        if (!filter.parent().isEmpty()) conditions.put(" and parent_id = ?", filter.parent());
        filter.archived().ifPresent(wanted -> conditions.put(" and is_archived = ?", wanted));
        return conditions;
    }

    @Override
    public long count(String workspace) {
        return session.number(COUNT, workspace);
    }

    @Override
    public Map<String, Long> countByStatus(String workspace) {
        Map<String, Long> counts = new LinkedHashMap<>();
        session.list(COUNT_BY_STATUS, row -> counts.put(row.getString(1), row.getLong(2)), workspace);
        return counts;
    }

    /** Everything but what the row is found by. */
    private static List<Object> content(Ticket ticket) {
        Origin origin = ticket.origin();
        Stamp stamp = ticket.stamp();
        return List.of(Json.text(ticket.values()), WorkJson.text(ticket.work()), origin.provider(), origin.connection(),
                origin.externalKey(), origin.url(), stamp.version(), stamp.created(), stamp.moved(), stamp.updated(), ticket.status(),
                ticket.detail(Detail.ASSIGNED_AGENT), ticket.detail(Detail.ASSIGNED_TEAM), ticket.detail(Detail.PARENT),
                ticket.work().archivedAt().isPresent());
    }

    private static Ticket read(ResultSet row) throws SQLException {
        Origin origin = new Origin(row.getString(5), row.getString(6), row.getString(7), row.getString(8));
        Stamp stamp = new Stamp(row.getLong(9), Columns.time(row, 10), Columns.time(row, 11), Columns.time(row, 12));
        return new Ticket(row.getString(1), row.getString(2), Json.values(Json.read(row.getString(3))), WorkJson.read(row.getString(4)),
                origin, stamp);
    }
}
