package dev.ticketsync.app.wiring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.memory.MemoryStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SweepScheduleTest {
    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final Store store = new MemoryStore();
    private final InstantSource clock = () -> now;
    private final SweepSchedule schedule = new SweepSchedule(store, new Ambience(clock, new Random(1), duration -> {}),
            Map.of("acme", 0.25));

    @Test
    void filesASweepADay() {
        assertThat(schedule.fileDue()).isEqualTo(1);
        Job filed = open().getFirst();
        assertThat(filed.kind()).isEqualTo("sweep");
        assertThat(filed.arguments()).isEqualTo(Map.of("share", "0.25", "yes", "false"));
        end(filed);

        now = now.plus(SweepSchedule.EVERY).minusSeconds(1);
        assertThat(schedule.fileDue()).isZero();

        now = now.plusSeconds(1);
        assertThat(schedule.fileDue()).isEqualTo(1);
        assertThat(open()).hasSize(1);
    }

    @Test
    void doesNotFileBesideOneThatIsOpen() {
        assertThat(schedule.fileDue()).isEqualTo(1);
        now = now.plus(Duration.ofDays(2));

        assertThat(schedule.fileDue()).isEqualTo(1);

        assertThat(open()).hasSize(1);
    }

    private List<Job> open() {
        return store.reading(tx -> tx.jobs().open("acme"));
    }

    private void end(Job job) {
        store.transact(tx -> tx.jobs().update(job.at(new Job.Progress(JobState.DONE, 0, job.progress().total(), "", ""))));
    }
}
