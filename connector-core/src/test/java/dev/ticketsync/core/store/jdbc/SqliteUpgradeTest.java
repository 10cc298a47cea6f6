package dev.ticketsync.core.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

import dev.ticketsync.core.store.StoreUnavailable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SqliteUpgradeTest implements UpgradeContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Longer than any transaction but the one that never ends. */
    private static final Duration LONG = Duration.ofSeconds(1);

    private final Path folder;
    private int stores;

    SqliteUpgradeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    public String blank() {
        return "jdbc:sqlite:" + folder.resolve("s" + ++stores).resolve("connector.db");
    }

    @Override
    public void awaitMiddle(String url) {
        Awaitility.await("a transaction that doesn't end").atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).during(LONG)
                .until(() -> isBeingWritten(url));
    }

    @Override
    public String slow() {
        return "slow-sqlite";
    }

    @Test
    void isNotBroughtUpToDateUnderAProcessThatWorksOnIt() throws SQLException {
        String url = blank();
        new KeptStore(Migrations.SHIPPED.newest()).loadInto(url);
        Path file = Path.of(url.substring("jdbc:sqlite:".length()));

        try (WorkerLock working = WorkerLock.take(file)) {
            assertThat(working).isNotNull();
            assertThatThrownBy(() -> JdbcStore.open(url, FURTHER)).isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("but a process is working on it: stop that one first");
        }

        JdbcStore.open(url, FURTHER).close();
    }

    @Test
    void leavesEveryByteOfANewerStoreAlone() throws SQLException, IOException {
        String url = blank();
        new KeptStore(Migrations.SHIPPED.newest()).loadInto(url);
        JdbcStore.open(url, FURTHER).close();
        Path file = Path.of(url.substring("jdbc:sqlite:".length()));
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> JdbcStore.open(url)).isInstanceOf(StoreUnavailable.class).hasMessageContaining(file.toString());

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private static boolean isBeingWritten(String url) throws SQLException {
        Properties impatient = new Properties();
        impatient.setProperty("busy_timeout", "0");
        try (Connection connection = JDBC.createConnection(url, impatient); Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            statement.execute("rollback");
            return false;
        } catch (org.sqlite.SQLiteException busy) {
            return (busy.getResultCode().code & 0xff) == org.sqlite.SQLiteErrorCode.SQLITE_BUSY.code;
        }
    }
}
