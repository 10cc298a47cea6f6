package dev.ticketsync.core.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** One connection, and the few ways in which the tables use it. Statements are kept prepared where the driver doesn't do so itself. Not thread-safe. */
final class Session implements AutoCloseable {
    /** Reads one row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What may be done with the connection. */
    enum Access {
        READ, WRITE
    }

    private final Connection connection;
    private final Dialect dialect;
    private final Access access;
    private final Failures failures;
    private final Map<String, PreparedStatement> kept = new HashMap<>();

    Session(Connection connection, Dialect dialect, Access access, Failures failures) {
        this.connection = connection;
        this.dialect = dialect;
        this.access = access;
        this.failures = failures;
    }

    /** Ends a select whose row nobody else may select so until the transaction ends. */
    String holdingRow() {
        return access == Access.WRITE ? dialect.holdingRow : "";
    }

    /** Runs a statement that is no query and belongs to no table: begin, commit and their like. */
    void control(String sql) throws SQLException {
        run(sql, PreparedStatement::execute);
    }

    /** Changes rows and returns how many. Arguments are strings, longs, booleans, instants, bytes and nulls. */
    int update(String sql, @Nullable Object... arguments) {
        refuseWhileReading();
        return use(sql, arguments, PreparedStatement::executeUpdate);
    }

    /** Changes rows, in one round trip where the driver can, and returns for each whether it changed something. */
    boolean[] updateEach(String sql, List<Object[]> rows) {
        refuseWhileReading();
        return use(sql, new Object[0], statement -> {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            boolean[] changed = new boolean[counts.length];
            for (int i = 0; i < counts.length; i++)
                changed[i] = counts[i] > 0;
            return changed;
        });
    }

    /** Changes a row and reads what it then holds; empty if none was changed. */
    <T> Optional<T> returning(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        refuseWhileReading();
        return first(sql, reader, arguments);
    }

    <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        return list(sql, reader, arguments).stream().findFirst();
    }

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        return use(sql, arguments, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next())
                    read.add(reader.read(rows));
                return read;
            }
        });
    }

    /** Returns the only number that the query selects. */
    long number(String sql, @Nullable Object... arguments) {
        return first(sql, row -> row.getLong(1), arguments).orElseThrow();
    }

    /** Returns {@code ?, ?, …}: as many as there are arguments, rounded up so that few different statements arise; {@link #padded} fits. */
    static String placeholders(int arguments) {
        return "?" + ", ?".repeat(padded(arguments) - 1);
    }

    /** Returns the arguments, the last one repeated until they fit {@link #placeholders}, behind the leading ones. */
    static Object[] padded(List<String> arguments, Object... leading) {
        Object[] all = new Object[leading.length + padded(arguments.size())];
        System.arraycopy(leading, 0, all, 0, leading.length);
        for (int i = leading.length; i < all.length; i++)
            all[i] = arguments.get(Math.min(i - leading.length, arguments.size() - 1));
        return all;
    }

    private static int padded(int arguments) {
        return arguments <= 1 ? 1 : Integer.highestOneBit(arguments - 1) << 1;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T use(String sql, @Nullable Object[] arguments, Use<T> use) {
        try {
            return run(sql, statement -> {
                bind(statement, arguments);
                return use.of(statement);
            });
        } catch (SQLException failure) {
            throw failures.of(failure);
        }
    }

    private <T> T run(String sql, Use<T> use) throws SQLException {
        PreparedStatement statement = prepare(sql);
        boolean done = false;
        try {
            T result = use.of(statement);
            done = true;
            return result;
        } finally {
            release(sql, statement, done);
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        if (dialect == Dialect.POSTGRES) return connection.prepareStatement(sql); // the driver keeps them itself
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            kept.put(sql, statement);
        }
        return statement;
    }

    /** SQLite's driver ends a statement that has failed, as when the disk is full: it can't be used again, even once there is room. */
    private void release(String sql, PreparedStatement statement, boolean done) throws SQLException {
        if (dialect == Dialect.SQLITE && done) return;
        kept.remove(sql);
        statement.close();
    }

    private void refuseWhileReading() {
        if (access == Access.READ) throw new IllegalStateException("a change inside a reading");
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case null -> statement.setNull(i + 1, Types.NULL);
                case String text -> statement.setString(i + 1, text);
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case Boolean flag -> statement.setBoolean(i + 1, flag);
                case Instant time -> statement.setLong(i + 1, time.toEpochMilli());
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                default -> throw new IllegalArgumentException("no way to bind a " + arguments[i].getClass());
            }
        }
    }
}
