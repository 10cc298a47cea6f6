package dev.ticketsync.core.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.store.Delivery;
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
            assertThat(store.database().read(migrations).longValue()).isEqualTo(Migrations.SHIPPED.newest());
        }
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
    void keepsWhatItAcknowledgedWhenTheDiskIsFullAndGoesOnOnceThereIsRoom() {
        try (JdbcStore store = JdbcStore.open(url + "?max_page_count=200")) {
            int acknowledged = acceptUntilRefused(store);

            assertThatThrownBy(() -> store.accept(aDelivery(acknowledged))).isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("the disk is full; make room");
            assertThat(waiting(store)).isEqualTo(acknowledged);
            assertThatThrownBy(() -> store.transact(tx -> {
                tx.workspaces().raiseEpoch("acme");
                tx.deliveries().insertIfNew(aDelivery(acknowledged));
            })).isInstanceOf(StoreUnavailable.class);

            store.transact(tx -> tx.deliveries().taken(List.of("d000000", "d000001", "d000002")));
            store.transact(tx -> tx.deliveries().prune(Instant.EPOCH.plusSeconds(1), 3));
            assertThat(store.accept(aDelivery(acknowledged))).isTrue();
            assertThat(waiting(store)).isEqualTo(acknowledged - 2);
        }
    }

    private static int acceptUntilRefused(JdbcStore store) {
        for (int number = 0;; number++) {
            try {
                store.accept(aDelivery(number));
            } catch (StoreUnavailable full) {
                return number;
            }
        }
    }

    private static long waiting(JdbcStore store) {
        return store.<Long>reading(tx -> tx.deliveries().waiting("acme"));
    }

    private static Delivery aDelivery(int number) {
        String id = String.format(Locale.ROOT, "d%06d", number);
        return new Delivery(id, "acme", "psa", id, new WebhookCall(Map.of(), Map.of(), new byte[2048]), Instant.EPOCH);
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
