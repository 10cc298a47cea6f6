package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.store.ConnectionState;
import dev.ticketsync.core.store.Connections;

final class JdbcConnections implements Connections {
    private static final String GET = "select connection, started_at, cursor_value, paused_why from connections where workspace = ? and connection = ?";
    private static final String PUT = """
            insert into connections (workspace, connection, started_at, cursor_value, paused_why) values (?, ?, ?, ?, ?)
            on conflict (workspace, connection) do update
            set started_at = excluded.started_at, cursor_value = excluded.cursor_value, paused_why = excluded.paused_why""";

    private final Session session;

    JdbcConnections(Session session) {
        this.session = session;
    }

    @Override
    public ConnectionState get(String workspace, String connection) {
        return session.first(GET, JdbcConnections::read, workspace, connection).orElseGet(() -> ConnectionState.fresh(connection));
    }

    @Override
    public void put(String workspace, ConnectionState state) {
        session.update(PUT, workspace, state.connection(), state.startedAt().orElse(null), state.cursor().map(Cursor::value).orElse(null),
                state.pausedWhy().orElse(null));
    }

    private static ConnectionState read(ResultSet row) throws SQLException {
        return new ConnectionState(row.getString(1), Columns.optionalTime(row, 2), Columns.optionalText(row, 3).map(Cursor::new),
                Columns.optionalText(row, 4));
    }
}
