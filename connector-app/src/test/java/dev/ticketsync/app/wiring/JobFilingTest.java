package dev.ticketsync.app.wiring;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.sync.job.BackfillOrder;
import dev.ticketsync.core.sync.job.MatchBy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class JobFilingTest {
    private final Store store = new MemoryStore();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final JobFiling filing = new JobFiling(store, new Ambience(clock, new Random(1), clock::move));

    @Test
    void resumesTheBackfillThatIsOrderedAgain() {
        Job begun = backfill("psa", Set.of());

        assertThat(backfill("psa", Set.of())).isEqualTo(begun);

        assertThat(open("acme")).containsExactly(begun);
    }

    @Test
    void endsABackfillInWhoseSteadAnotherIsOrdered() {
        Job begun = backfill("psa", Set.of());
        store.transact(tx -> tx.jobs().update(begun.at(new Job.Progress(JobState.RUNNING, 7, Optional.of(9L), "page 2", "7 created"))));

        Job ordered = backfill("psa", EnumSet.of(MatchBy.URL, MatchBy.XREF));

        assertThat(open("acme")).containsExactly(ordered);
        assertThat(filing.look(begun.id()).progress()).isEqualTo(new Job.Progress(JobState.FAILED, 7, Optional.of(9L), "superseded",
                "the backfill `--from psa` was superseded by `--from psa --match xref,url` (run " + ordered.id() + ")"));
    }

    @Test
    void resumesABackfillAndEndsTheOneBeforeIt() {
        Job older = backfill("psa", Set.of());
        Job begun = new Job("z", "acme", BackfillOrder.KIND, order("psa", Set.of(MatchBy.TITLE)).arguments(), Job.Progress.WAITING,
                clock.instant());
        store.transact(tx -> tx.jobs().insert(begun));

        assertThat(backfill("psa", Set.of(MatchBy.TITLE))).isEqualTo(begun);

        assertThat(filing.look(older.id()).progress().state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void leavesOtherJobsOpen() {
        Job elsewhere = filing.file(new JobFiling.Order("globex", BackfillOrder.KIND, order("psa", Set.of()).arguments(), true));
        Job sweep = filing.file(new JobFiling.Order("acme", "sweep", Map.of(), true));
        Job other = backfill("linear", Set.of());

        Job ordered = backfill("psa", Set.of());

        assertThat(open("acme")).containsExactly(sweep, other, ordered);
        assertThat(open("globex")).containsExactly(elsewhere);
    }

    private List<Job> open(String workspace) {
        return store.reading(tx -> tx.jobs().open(workspace));
    }

    private Job backfill(String from, Set<MatchBy> match) {
        clock.move(Duration.ofSeconds(1));
        return filing.file(new JobFiling.Order("acme", BackfillOrder.KIND, order(from, match).arguments(), true));
    }

    private static BackfillOrder order(String from, Set<MatchBy> match) {
        return new BackfillOrder(from, Optional.empty(), match, false, 100);
    }
}
