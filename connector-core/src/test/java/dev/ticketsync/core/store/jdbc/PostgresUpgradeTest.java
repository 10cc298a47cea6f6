package dev.ticketsync.core.store.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class PostgresUpgradeTest implements UpgradeContract {
    private static final String SCHEMA = "upgrade";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String blank() throws SQLException {
        String url = TestPostgres.emptied();
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + SCHEMA + " cascade; create schema " + SCHEMA);
        }
        return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA;
    }

    @Override
    public void awaitMiddle(String url) {
        Awaitility.await("the migration that sleeps").atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> isAsleep(url));
    }

    @Override
    public String slow() {
        return "slow-postgres";
    }

    @Test
    void takesAsLongAsItMust() throws SQLException {
        String url = blank();
        new KeptStore(Migrations.SHIPPED.newest()).loadInto(url);

        JdbcStore.open(url, new Migrations(PLANTED, "classpath:db/migration", PLACE + slow())).close();

        assertThat(new KeptStore(Migrations.SHIPPED.newest()).rowsIn(url)).isNotEmpty();
    }

    private static boolean isAsleep(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and query not like '%pg_stat_activity%'")) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }
}
