package dev.ticketsync.core.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import dev.ticketsync.core.store.StoreUnavailable;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the database's tables to the version that this connector knows. Flyway is started only if there is something to do: looking takes far less time. */
final class Migrations {
    /** Version of the newest file in {@code db/migration}. */
    static final int NEWEST = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String APPLIED = "select version from flyway_schema_history where success and version is not null order by installed_rank desc limit 1";
    private static final int ATTEMPTS = 3;

    private Migrations() {}

    /** @throws StoreUnavailable if the tables can't be changed, or are those of a newer connector */
    static void bringUpToDate(DataSource source, Dialect dialect, Failures failures) {
        try {
            int before = applied(source).orElse(0);
            for (int attempt = 1; before < NEWEST && applied(source).orElse(0) < NEWEST; attempt++)
                migrate(source, dialect, attempt);
            if (before > NEWEST) throw tooNew(before);
            if (before < NEWEST) LOG.info("database brought from version {} to {}", before, NEWEST);
        } catch (SQLException failure) {
            throw failures.unavailable(failure);
        }
    }

    private static StoreUnavailable tooNew(int version) {
        String message = "the database has version " + version + ", this connector knows up to " + NEWEST
                + ": start the newer connector, or restore a backup";
        return new StoreUnavailable(message, new IllegalStateException("version " + version));
    }

    /** Another process may be doing the same at this moment: then one of the two fails, looks again and finds it done. */
    private static void migrate(DataSource source, Dialect dialect, int attempt) {
        try {
            Flyway.configure().dataSource(source).placeholders(Map.of("serial", dialect.serial, "timestamp", dialect.timestamp)).load()
                    .migrate();
        } catch (FlywayException failure) {
            if (attempt == ATTEMPTS)
                throw new StoreUnavailable("the database can't be brought to version " + NEWEST + ": " + failure.getMessage(), failure);
        }
    }

    private static Optional<Integer> applied(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (!hasHistory(connection)) return Optional.empty();
            try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(APPLIED)) {
                return rows.next() ? Optional.of(Integer.parseInt(rows.getString(1))) : Optional.empty();
            }
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
            return tables.next();
        }
    }
}
