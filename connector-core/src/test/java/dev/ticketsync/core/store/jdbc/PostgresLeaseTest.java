package dev.ticketsync.core.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class PostgresLeaseTest implements LeaseContract {
    private final JdbcStore store;

    PostgresLeaseTest() throws SQLException {
        store = JdbcStore.open(TestPostgres.emptied());
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
    void givesAWorkspaceToOneOfTwoReplicasAtATime() {
        LeaseProbe work = new LeaseProbe();
        try (SchedulerLease one = lease(work, QUICK); SchedulerLease other = lease(work, QUICK)) {
            IntStream.range(0, 200).forEach(i -> {
                work.inbox.incrementAndGet();
                (i % 2 == 0 ? one : other).nudge(ACME);
            });

            await().atMost(PATIENCE).until(() -> work.taken.get() == 200);
            assertThat(work.mostAtOnce).hasValue(1);
        }
    }

    @Test
    void revivesWhatAKilledReplicaHeld() {
        LeaseProbe work = new LeaseProbe();
        try (SchedulerLease lease = lease(work, QUICK)) {
            await().atMost(PATIENCE).until(() -> work.runs.get() == 1 && !lease.holds(ACME));

            store.database().write(
                    session -> session.update(PICKED_BY_A_KILLED_PROCESS + ", execution_time = execution_time - interval '2 hours'"));
            store.database().write(session -> session.update("update scheduled_tasks set last_heartbeat = execution_time"));

            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> work.runs.get() == 2);
        }
    }
}
