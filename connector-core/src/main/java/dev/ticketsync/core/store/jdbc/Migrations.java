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

/**
 * Brings a database's tables to the version that this connector knows. Each version is one transaction on both databases, so whoever is killed in the middle leaves
 * the version before. Flyway is started only if there is something to do: looking takes far less time.
 */
final class Migrations {
    /** Those that come with the connector. */
    static final Migrations SHIPPED = new Migrations(2, "classpath:db/migration");

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String APPLIED = "select version from flyway_schema_history where success and version is not null order by installed_rank desc limit 1";
    private static final int ATTEMPTS = 3;

    private final int newest;
    private final String[] places;

    /**
     * @param newest version of the newest file
     * @param places where the files are
     */
    Migrations(int newest, String... places) {
        this.newest = newest;
        this.places = places.clone();
    }

    int newest() {
        return newest;
    }

    /** @throws StoreUnavailable if the tables can't be changed, or are those of a newer connector, which are left as they are */
    void bringUpToDate(DataSource source, Dialect dialect, Failures failures) {
        int before = version(source, failures);
        if (before > newest) {
            throw failures.unavailable("has version " + before + ", and this connector knows up to " + newest
                    + ": start the newer connector, or restore the backup that was made before the upgrade");
        }
        for (int attempt = 1; before < newest && version(source, failures) < newest; attempt++)
            migrate(source, dialect, failures, attempt);
        if (before < newest) LOG.info("database brought from version {} to {}", before, newest);
    }

    /** Tells whether the database holds a store whose tables are to be changed. */
    boolean isOutdated(DataSource source, Failures failures) {
        int version = version(source, failures);
        return version > 0 && version < newest;
    }

    /** Another process may be doing the same at this moment: then one of the two fails, looks again and finds it done. */
    private void migrate(DataSource source, Dialect dialect, Failures failures, int attempt) {
        try {
            Flyway.configure().dataSource(source).locations(places)
                    .placeholders(Map.of("serial", dialect.serial, "timestamp", dialect.timestamp)).load()
                    .migrate();
        } catch (FlywayException failure) {
            if (attempt == ATTEMPTS) throw failures.unavailable("can't be brought to version " + newest + ": " + failure.getMessage());
        }
    }

    private static int version(DataSource source, Failures failures) {
        try {
            return applied(source).orElse(0);
        } catch (SQLException failure) {
            throw failures.unavailable(failure);
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
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), "flyway_schema_history", null)) {
            return tables.next();
        }
    }
}
