package dev.ticketsync.core.sync.worker;

import java.util.Set;

import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A job whose step fails in us however often it is taken. */
final class FailingJobTest {
    private final Workplace workplace = new Workplace();

    @Test
    void isGivenUpSoThatTheNextGetsItsTurn() {
        workplace.crossed("1", "VPN down");
        workplace.psa.garbles("1");

        Job failed = workplace.sweeps(false);
        Job next = workplace.backfills("psa", Set.of());

        assertThat(failed.progress().state()).isEqualTo(JobState.FAILED);
        assertThat(failed.progress().note()).isEqualTo("a fault of ours, IllegalStateException, which the log shows");
        assertThat(next.progress().state()).isEqualTo(JobState.DONE);
    }
}
