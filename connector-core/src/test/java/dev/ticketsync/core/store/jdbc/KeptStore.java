package dev.ticketsync.core.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A store as an earlier version left it: its migrations as they were, and its content, a row a line. Kept beside the tests, a folder a version. */
final class KeptStore {
    /** The versions that are kept. */
    static final List<Integer> VERSIONS = List.of(2);
    static final String CONTENT = "content.sql";

    private static final String KEPT = "dev/ticketsync/core/store/jdbc/kept/v";
    private static final Pattern ROW = Pattern.compile("insert into (\\w+) \\(([^)]*)\\) values .*");
    private static final Pattern BYTES = Pattern.compile("x'([0-9a-f]*)'");

    private final int version;

    KeptStore(int version) {
        this.version = version;
    }

    String folder() {
        return KEPT + version;
    }

    /** Makes an empty database such a store. */
    void loadInto(String url) throws SQLException {
        JdbcStore.open(url, new Migrations(version, "classpath:" + folder())).close();
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String row : rows())
                statement.executeUpdate(
                        url.startsWith(PostgresDatabase.URL_START) ? BYTES.matcher(row).replaceAll("decode('$1', 'hex')") : row);
            connection.commit();
        }
    }

    /** The kept rows, as statements that put them in. */
    List<String> rows() {
        return read(folder() + "/" + CONTENT).lines().filter(line -> !line.startsWith("--")).toList();
    }

    /** The same rows as a database holds them now, as far as it still has their tables. */
    List<String> rowsIn(String url) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String row : rows()) {
            Matcher parts = ROW.matcher(row);
            if (parts.matches()) columns.put(parts.group(1), parts.group(2));
        }
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url)) {
            for (Map.Entry<String, String> table : columns.entrySet())
                found.addAll(dump(connection, table.getKey(), table.getValue()));
        }
        return found;
    }

    static List<String> dump(Connection connection, String table, String columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        if (!exists(connection, table)) return rows;
        String first = columns.replaceFirst(",.*", "");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + columns + " from " + table + " order by " + first)) {
            while (row.next())
                rows.add("insert into " + table + " (" + columns + ") values (" + values(row) + ");");
        }
        return rows;
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), table, null)) {
            return tables.next();
        }
    }

    private static String values(ResultSet row) throws SQLException {
        ResultSetMetaData types = row.getMetaData();
        StringJoiner values = new StringJoiner(", ");
        for (int column = 1; column <= types.getColumnCount(); column++)
            values.add(value(row, column, types));
        return values.toString();
    }

    private static String value(ResultSet row, int column, ResultSetMetaData types) throws SQLException {
        if (row.getObject(column) == null) return "null";
        boolean isTruth = types.getColumnType(column) == Types.BOOLEAN || types.getColumnTypeName(column).startsWith("bool");
        if (isTruth) return Boolean.toString(row.getBoolean(column));
        if (row.getObject(column) instanceof byte[] bytes) return "x'" + HexFormat.of().formatHex(bytes) + "'";
        if (row.getObject(column) instanceof Number number) return number.toString();
        return "'" + row.getString(column).replace("'", "''") + "'";
    }

    static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(KeptStore.class.getClassLoader().getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
