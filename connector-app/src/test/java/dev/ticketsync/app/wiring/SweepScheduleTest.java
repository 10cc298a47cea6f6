package dev.ticketsync.app.wiring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
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

    @Test
    void goesOnWhenItBreaksInUs() {
        List<Duration> slept = new ArrayList<>();

        new SweepSchedule(new BreaksOnce(), new Ambience(clock, new Random(1), time -> {
            slept.add(time);
            if (slept.size() > 2) throw new InterruptedException();
        }), Map.of("acme", 0.25)).keep();

        assertThat(Thread.interrupted()).as("it ends by an interrupt alone").isTrue();
        assertThat(slept).hasSize(3);
        assertThat(open()).hasSize(1);
    }

    @Test
    void aWorkspaceThatBreaksKeepsNoOtherFromItsSweep() {
        SweepSchedule two = new SweepSchedule(new BreaksOnce(), new Ambience(clock, new Random(1), duration -> {}),
                Map.of("acme", 0.25, "globex", 0.25));

        assertThat(two.fileDue()).isEqualTo(1);
        assertThat(two.fileDue()).isEqualTo(1);
        assertThat(two.fileDue()).isZero();
    }

    /** Its first reading fails by a fault of ours. */
    private final class BreaksOnce implements Store {
        private int readings;

        @Override
        public <T> T inTransaction(Function<? super Transaction, T> work) {
            return store.inTransaction(work);
        }

        @Override
        public <T> T reading(Function<? super Transaction, T> query) {
            if (readings++ == 0) throw new IllegalStateException("a job of a kind that nobody knows");
            return store.reading(query);
        }

        @Override
        public void close() {}
    }

    private List<Job> open() {
        return store.reading(tx -> tx.jobs().open("acme"));
    }

    private void end(Job job) {
        store.transact(tx -> tx.jobs().update(job.at(new Job.Progress(JobState.DONE, 0, job.progress().total(), "", ""))));
    }
}
