package dev.ticketsync.core.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.ticketsync.core.store.Hold;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

/** What a lease must do on either database. Nothing here is due by itself within the test: what runs was called up. */
interface LeaseContract {
    String ACME = "acme";
    Duration PATIENCE = Duration.ofSeconds(30);
    /** Looks so rarely that only a nudge can be the reason of a run. */
    LeaseTiming BLIND = new LeaseTiming(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    LeaseTiming QUICK = new LeaseTiming(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofSeconds(5));
    String PICKED_BY_A_KILLED_PROCESS = """
            update scheduled_tasks set picked = true, picked_by = 'killed', last_heartbeat = execution_time, version = version + 1""";

    JdbcStore store();

    default SchedulerLease lease(LeaseProbe work, LeaseTiming timing) {
        return begun(work, timing);
    }

    private SchedulerLease begun(SchedulerLease.Work work, LeaseTiming timing) {
        SchedulerLease lease = SchedulerLease.prepare(store(), List.of(ACME), work, InstantSource.system(), timing);
        lease.begin();
        return lease;
    }

    @Test
    default void runsAWorkspaceThatItSeesForTheFirstTime() {
        LeaseProbe work = new LeaseProbe();

        try (SchedulerLease lease = lease(work, BLIND)) {
            await().atMost(PATIENCE).until(() -> work.runs.get() == 1 && !lease.holds(ACME));
        }
    }

    @Test
    default void wakesOnANudge() {
        LeaseProbe work = new LeaseProbe();
        try (SchedulerLease lease = lease(work, BLIND)) {
            await().atMost(PATIENCE).until(() -> work.runs.get() == 1 && !lease.holds(ACME));
            work.inbox.incrementAndGet();

            lease.nudge(ACME);

            await().atMost(PATIENCE).until(() -> work.taken.get() == 1);
        }
    }

    @Test
    default void losesNoWakeUpUnderHammering() {
        LeaseProbe work = new LeaseProbe();
        try (SchedulerLease lease = lease(work, BLIND)) {
            for (int round = 1; round <= 300; round++) {
                work.inbox.incrementAndGet();
                lease.nudge(ACME);
                if (round % 10 == 0) awaitTaken(work, round);
            }
        }
    }

    private static void awaitTaken(LeaseProbe work, int expected) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> work.taken.get() == expected);
    }

    @Test
    default void runsAgainAfterAFailure() {
        LeaseProbe work = new LeaseProbe();
        SchedulerLease.Work failsOnce = new SchedulerLease.Work() {
            @Override
            public Instant run(String workspace, Hold hold) {
                Instant next = work.run(workspace, hold);
                if (work.runs.get() == 1) throw new IllegalStateException("fails the first time");
                return next;
            }

            @Override
            public void nudged(String workspace) {}

            @Override
            public boolean inboxEmpty(String workspace) {
                return work.inboxEmpty(workspace);
            }
        };

        try (SchedulerLease lease = begun(failsOnce, QUICK)) {
            await().atMost(PATIENCE).until(() -> work.runs.get() == 2 && !lease.holds(ACME));
        }
    }
}
