package dev.ticketsync.core.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Findings;

final class JdbcFindings implements Findings {
    private static final String COLUMNS = """
            id, workspace, kind, ticket_id, connection, field, base_value, local_value, remote_value, lost_value, legal, reason, opened_at""";
    private static final String SELECT = "select " + COLUMNS + ", closed_at, closed_how from findings where ";
    private static final String OPEN = "insert into findings (" + COLUMNS
            + ", lost_digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + """
                     on conflict (ticket_id, connection, workspace, kind, field, lost_digest) where closed_at is null
                    do update set base_value = excluded.base_value, local_value = excluded.local_value, remote_value = excluded.remote_value,
                                  legal = excluded.legal, reason = excluded.reason
                    returning id""";
    private static final String FIND = SELECT + "id = ? and workspace = ?";
    private static final String CLOSE = "update findings set closed_at = ?, closed_how = ? where id = ? and closed_at is null";
    private static final String OPEN_OF_TICKET = SELECT + "ticket_id = ? and closed_at is null order by id";
    private static final String OF_TICKET = SELECT + "ticket_id = ? and ticket_id <> '' order by id";
    private static final String OPEN_OF_CONNECTION = SELECT
            + "ticket_id = '' and connection = ? and workspace = ? and closed_at is null order by id";
    private static final String PAGE = SELECT + "workspace = ? and id > ? and closed_at is null order by id limit ?";
    private static final String COUNT_OPEN = "select count(*) from findings where workspace = ? and closed_at is null";
    private static final String PRUNE = """
            delete from findings where id in (
                select id from findings where closed_at is not null and closed_at < ? order by closed_at limit ?)""";

    private final Session session;

    JdbcFindings(Session session) {
        this.session = session;
    }

    @Override
    public boolean open(Finding finding) {
        Finding.About about = finding.about();
        Finding.Values values = finding.values();
        String legal = Json.text(values.legal());
        String kept = session
                .returning(OPEN, row -> row.getString(1), finding.id(), about.workspace(), about.kind().name(), about.ticketId(),
                        about.connection(), about.field(), values.base(), values.local(), values.remote(), values.lost(), legal,
                        finding.reason(), finding.openedAt(),
                        digest(values.lost()))
                .orElseThrow();
        return kept.equals(finding.id());
    }

    @Override
    public Optional<Finding> find(String workspace, String id) {
        return session.first(FIND, JdbcFindings::read, id, workspace);
    }

    @Override
    public void close(String id, Finding.Closed closed) {
        session.update(CLOSE, closed.at(), closed.how(), id);
    }

    @Override
    public List<Finding> openOfTicket(String ticketId) {
        return session.list(OPEN_OF_TICKET, JdbcFindings::read, ticketId);
    }

    @Override
    public List<Finding> ofTicket(String ticketId) {
        return session.list(OF_TICKET, JdbcFindings::read, ticketId);
    }

    @Override
    public List<Finding> openOfConnection(String workspace, String connection) {
        return session.list(OPEN_OF_CONNECTION, JdbcFindings::read, connection, workspace);
    }

    @Override
    public List<Finding> page(String workspace, String afterId, int limit) {
        return session.list(PAGE, JdbcFindings::read, workspace, afterId, limit);
    }

    @Override
    public long countOpen(String workspace) {
        return session.number(COUNT_OPEN, workspace);
    }

    @Override
    public int prune(Instant before, int limit) {
        return session.update(PRUNE, before, limit);
    }

    private static Finding read(ResultSet row) throws SQLException {
        Finding.About about = new Finding.About(row.getString(2), FindingKind.valueOf(row.getString(3)), row.getString(4), row.getString(5),
                row.getString(6));
        List<String> legal = new ArrayList<>();
        Json.read(row.getString(11)).forEach(status -> legal.add(status.asText()));
        Finding.Values values = new Finding.Values(row.getString(7), row.getString(8), row.getString(9), row.getString(10), legal);
        String how = row.getString(15);
        Optional<Finding.Closed> closed = Columns.optionalTime(row, 14).map(at -> new Finding.Closed(at, how));
        return new Finding(row.getString(1), about, values, row.getString(12), Columns.time(row, 13), closed);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
