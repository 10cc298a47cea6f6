package dev.ticketsync.core.store.jdbc;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

final class SqliteLeaseTest implements LeaseContract {
    private final JdbcStore store;

    SqliteLeaseTest(@TempDir Path folder) {
        store = JdbcStore.open("jdbc:sqlite:" + folder.resolve("connector.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public JdbcStore store() {
        return store;
    }

    @Test
    void refusesASecondProcessOnTheFile() {
        try (SchedulerLease first = lease(new LeaseProbe(), BLIND)) {
            assertThatThrownBy(() -> lease(new LeaseProbe(), BLIND)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another process is serving");
            await().until(() -> !first.holds(ACME));
        }

        lease(new LeaseProbe(), BLIND).close();
    }

    @Test
    void takesOverAtOnceWhatAKilledProcessHeld() {
        LeaseProbe before = new LeaseProbe();
        try (SchedulerLease lease = lease(before, BLIND)) {
            await().atMost(PATIENCE).until(() -> before.runs.get() == 1 && !lease.holds(ACME));
        }
        store.database().write(session -> session.update(PICKED_BY_A_KILLED_PROCESS));
        LeaseProbe after = new LeaseProbe();

        try (SchedulerLease lease = lease(after, BLIND)) {
            lease.nudge(ACME);

            await().atMost(PATIENCE).until(() -> after.runs.get() > 0);
        }
    }
}
