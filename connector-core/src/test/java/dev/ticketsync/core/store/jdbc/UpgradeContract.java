package dev.ticketsync.core.store.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A store of every earlier version is brought up to date, by the migrations there are and by one that may come, and keeps its content. */
interface UpgradeContract {
    int PLANTED = Migrations.SHIPPED.newest() + 1;
    String PLACE = "classpath:dev/ticketsync/core/store/jdbc/planted/";
    Migrations FURTHER = new Migrations(PLANTED, "classpath:db/migration", PLACE + "quick");

    /** A database without tables. */
    String blank() throws SQLException;

    /** Waits until a migration has begun and not ended. */
    void awaitMiddle(String url) throws SQLException;

    /** Where the planted migration is that takes long there. */
    String slow();

    @Test
    default void readsTheStoreOfEveryEarlierVersion() throws SQLException {
        for (int version : KeptStore.VERSIONS) {
            String url = blank();
            KeptStore kept = new KeptStore(version);
            kept.loadInto(url);
            assertThat(kept.rowsIn(url)).containsExactlyInAnyOrderElementsOf(kept.rows());

            try (JdbcStore store = JdbcStore.open(url)) {
                assertThat(store.<String>reading(tx -> tx.tickets().find("acme", "t2").orElseThrow().title())).startsWith("Ümläute");
                assertThat(store.<String>reading(tx -> tx.links().findByKey("acme", "psa", "48213").orElseThrow().memory().base()
                        .get(Field.STATUS).orElseThrow().local())).isEqualTo("new");
                assertThat(store.<List<Delivery>>reading(tx -> tx.deliveries().inbox("acme", Set.of(), 10))).extracting(Delivery::id)
                        .containsExactly("d3");
            }
            assertThat(kept.rowsIn(url)).containsExactlyInAnyOrderElementsOf(kept.rows());
        }
    }

    @Test
    default void bringsItToAFurtherVersionAndKeepsItsContent() throws SQLException {
        for (int version : KeptStore.VERSIONS) {
            String url = blank();
            KeptStore kept = new KeptStore(version);
            kept.loadInto(url);

            JdbcStore.open(url, FURTHER).close();

            assertUpgraded(kept, url);
        }
    }

    @Test
    default void isKilledInTheMiddleAndGoesOnFromTheVersionBefore() throws Exception {
        String url = blank();
        KeptStore kept = new KeptStore(Migrations.SHIPPED.newest());
        kept.loadInto(url);

        Process upgrading = Upgrader.start(url, Integer.toString(PLANTED), "classpath:db/migration", PLACE + slow());
        awaitMiddle(url);
        assertThat(upgrading.isAlive()).isTrue();
        upgrading.destroyForcibly().waitFor();

        assertThat(first(url, "select max(version) from flyway_schema_history")).isEqualTo(Integer.toString(Migrations.SHIPPED.newest()));
        assertThat(kept.rowsIn(url)).containsExactlyInAnyOrderElementsOf(kept.rows());
        JdbcStore.open(url, FURTHER).close();
        assertUpgraded(kept, url);
    }

    @Test
    default void refusesTheStoreOfANewerConnectorAndLeavesItAsItIs() throws SQLException {
        String url = blank();
        KeptStore kept = new KeptStore(Migrations.SHIPPED.newest());
        kept.loadInto(url);
        JdbcStore.open(url, FURTHER).close();
        List<String> before = kept.rowsIn(url);

        assertThatThrownBy(() -> JdbcStore.open(url)).isInstanceOf(StoreUnavailable.class)
                .hasMessageStartingWith("the database ")
                .hasMessageContaining(" has version " + PLANTED + ", and this connector knows up to " + Migrations.SHIPPED.newest()
                        + ": start the newer connector, or restore the backup");

        assertThat(kept.rowsIn(url)).isEqualTo(before);
        assertThat(first(url, "select max(version) from flyway_schema_history")).isEqualTo(Integer.toString(PLANTED));
    }

    /** The planted migration drops the jobs, and gives each ticket a value made from others. */
    private static void assertUpgraded(KeptStore kept, String url) throws SQLException {
        assertThat(kept.rowsIn(url)).containsExactlyInAnyOrderElementsOf(
                kept.rows().stream().filter(row -> !row.startsWith("insert into jobs ")).toList());
        assertThat(first(url, "select planted from tickets where id = 't2'")).isEqualTo("psa 48213");
        assertThat(first(url, "select max(version) from flyway_schema_history where success")).isEqualTo(Integer.toString(PLANTED));
    }

    private static String first(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** A process that opens a store and is killed over it. */
    final class Upgrader {
        private Upgrader() {}

        static Process start(String... arguments) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Upgrader.class.getName());
            builder.command().addAll(List.of(arguments));
            return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        }

        /** @param arguments the store, the newest version, and where the migrations are */
        public static void main(String[] arguments) {
            String[] places = List.of(arguments).subList(2, arguments.length).toArray(String[]::new);
            JdbcStore.open(arguments[0], new Migrations(Integer.parseInt(arguments[1]), places)).close();
        }
    }
}
