package dev.ticketsync.core.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import dev.ticketsync.core.store.StoreUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SqliteStoreTest {
    private final Path file;
    private final String url;

    SqliteStoreTest(@TempDir Path folder) {
        file = folder.resolve("data").resolve("connector.db");
        url = "jdbc:sqlite:" + file;
    }

    @Test
    void syncsEveryCommitToDisk() {
        try (JdbcStore store = JdbcStore.open(url)) {
            Function<Session, Long> synchronous = session -> session.number("pragma synchronous");
            long full = 2;

            assertThat(store.database().write(synchronous).longValue()).isEqualTo(full);
            assertThat(
                    store.database().<String>write(session -> session.first("pragma journal_mode", row -> row.getString(1)).orElseThrow()))
                    .isEqualTo("wal");
        }
    }

    @Test
    void keepsWhatWasWrittenAndBringsTablesUpToDateOnce() {
        try (JdbcStore store = JdbcStore.open(url)) {
            store.transact(tx -> tx.workspaces().raiseEpoch("acme"));
        }

        try (JdbcStore store = JdbcStore.open(url)) {
            store.transact(tx -> tx.workspaces().checkEpoch("acme", 1));
            Function<Session, Long> migrations = session -> session.number("select count(*) from flyway_schema_history where success");
            assertThat(store.database().read(migrations).longValue()).isEqualTo(Migrations.NEWEST);
        }
    }

    @Test
    void refusesTheTablesOfANewerConnector() throws SQLException {
        JdbcStore.open(url).close();
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            statement.executeUpdate("update flyway_schema_history set version = '99' where version = '" + Migrations.NEWEST + "'");
        }

        assertThatThrownBy(() -> JdbcStore.open(url)).isInstanceOf(StoreUnavailable.class).hasMessageContaining("has version 99");
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws IOException {
        Files.createDirectories(file);
        assertThatThrownBy(() -> JdbcStore.open(url)).isInstanceOf(StoreUnavailable.class).hasMessageContaining("can't be opened");

        Path garbage = file.resolve("garbage.db");
        Files.writeString(garbage, "not a database ".repeat(1000));
        assertThatThrownBy(() -> JdbcStore.open("jdbc:sqlite:" + garbage)).isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("isn't a sound SQLite");
        assertThatThrownBy(() -> JdbcStore.open("jdbc:h2:mem:x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersEveryoneAfterClosing() {
        JdbcStore store = JdbcStore.open(url);

        store.close();

        assertThatThrownBy(() -> store.transact(tx -> tx.workspaces().raiseEpoch("acme"))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.reading(tx -> tx.tickets().count("acme"))).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void leavesOtherWritersATurnAndSeesWhatTheyWrote() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (JdbcStore busy = JdbcStore.open(url);
                JdbcStore other = JdbcStore.open(url);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = threads.submit(() -> {
                while (!done.get())
                    busy.transact(tx -> tx.workspaces().raiseEpoch("busy"));
            });
            try {
                for (int turn = 0; turn < 5; turn++)
                    other.transact(tx -> tx.workspaces().raiseEpoch("other"));
            } finally {
                done.set(true);
            }
            writing.get();

            busy.reading(tx -> {
                tx.workspaces().checkEpoch("other", 5);
                return true;
            });
        }
    }
}
