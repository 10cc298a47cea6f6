package dev.ticketsync.core.store.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** One PostgreSQL for all tests of a run: that of {@code TEST_PG_URL}, else one started here. Where neither is to be had, the test is skipped. */
public final class TestPostgres {
    private static @Nullable String url;
    private static @Nullable String whyNot;

    private TestPostgres() {}

    /** Returns the URL of a database with all its tables emptied. */
    public static synchronized String emptied() throws SQLException {
        if (url == null && whyNot == null) start();
        String known = url;
        Assumptions.assumeTrue(known != null, () -> "no PostgreSQL to test with: " + whyNot);
        if (known == null) throw new AssertionError("assumed above");
        empty(known);
        return known;
    }

    private static void start() {
        url = System.getenv("TEST_PG_URL");
        if (url != null) return;
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder().start(); // stops itself when this process ends
            url = started.getJdbcUrl("postgres", "postgres");
        } catch (IOException | RuntimeException failure) {
            whyNot = failure.toString();
        }
    }

    private static void empty(String known) throws SQLException {
        JdbcStore.open(known).close();
        try (Connection connection = DriverManager.getConnection(known); Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                            do $$ declare t text; begin
                                for t in select tablename from pg_tables where schemaname = current_schema() and tablename <> 'flyway_schema_history' loop
                                    execute 'truncate table ' || quote_ident(t) || ' restart identity';
                                end loop;
                            end $$""");
        }
    }
}
