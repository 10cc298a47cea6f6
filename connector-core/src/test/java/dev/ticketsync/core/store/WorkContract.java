package dev.ticketsync.core.store;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.ticketsync.core.provider.Cursor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Connections, subscribers, the fence and jobs. */
public interface WorkContract extends StoreContract {
    @Test
    default void knowsAConnectionThatWasNeverServedAsFresh() {
        assertState(tx -> tx.connections().get(ACME, "psa")).isEqualTo(ConnectionState.fresh("psa"));
    }

    @Test
    default void keepsWhereAConnectionStands() {
        ConnectionState started = ConnectionState.fresh("psa").started(NOW).at(new Cursor("c1"));

        does(tx -> tx.connections().put(ACME, started));
        assertState(tx -> tx.connections().get(ACME, "psa")).isEqualTo(started);
        does(tx -> tx.connections().put(ACME, started.paused(Optional.of("401"))));

        assertState(tx -> tx.connections().get(ACME, "psa")).isEqualTo(started.paused(Optional.of("401")));
        assertState(tx -> tx.connections().get(GLOBEX, "psa")).isEqualTo(ConnectionState.fresh("psa"));
    }

    @Test
    default void isOfOneInstallationForGood() {
        assertThat(this.<String>in(tx -> tx.installations().ours(ACME, () -> "i1"))).isEqualTo("i1");
        assertThat(this.<String>in(tx -> tx.installations().ours(ACME, () -> "i2"))).isEqualTo("i1");
        assertThat(this.<String>in(tx -> tx.installations().ours(GLOBEX, () -> "i3"))).isEqualTo("i3");

        does(tx -> tx.installations().replace(ACME, "i9"));
        does(tx -> tx.installations().replace(ACME, "i9"));
        assertThat(this.<Set<String>>in(tx -> tx.installations().disregarded(ACME))).containsExactlyInAnyOrder("i3", "i9");
        assertThat(this.<Set<String>>in(tx -> tx.installations().disregarded(GLOBEX))).containsExactly("i1");
    }

    @Test
    default void remembersThatItWasRestoredUntilItHasCaughtUp() {
        does(tx -> tx.installations().ours(ACME, () -> "i1"));
        assertThat(this.<Boolean>in(tx -> tx.installations().isRestored(ACME))).isFalse();

        does(tx -> tx.installations().restored(ACME, true));
        assertThat(this.<Boolean>in(tx -> tx.installations().isRestored(ACME))).isTrue();
        assertThat(this.<Boolean>in(tx -> tx.installations().isRestored(GLOBEX))).isFalse();

        does(tx -> tx.installations().restored(ACME, false));
        assertThat(this.<Boolean>in(tx -> tx.installations().isRestored(ACME))).isFalse();
    }

    @Test
    default void fencesOffTheWorkerBefore() {
        long first = in(tx -> tx.workspaces().raiseEpoch(ACME));
        does(tx -> tx.workspaces().checkEpoch(ACME, first));
        long second = in(tx -> tx.workspaces().raiseEpoch(ACME));

        assertThat(second).isEqualTo(first + 1);
        does(tx -> tx.workspaces().checkEpoch(ACME, second));
        assertThatThrownBy(() -> does(tx -> tx.workspaces().checkEpoch(ACME, first))).isInstanceOf(FencedOff.class);
        assertThatThrownBy(() -> does(tx -> tx.workspaces().checkEpoch(GLOBEX, 1))).isInstanceOf(FencedOff.class);
    }

    @Test
    default void holdsTheFenceUntilTheCommit() throws Exception {
        long epoch = in(tx -> tx.workspaces().raiseEpoch(ACME));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> raised = in(tx -> {
                tx.workspaces().checkEpoch(ACME, epoch);
                Future<Long> raising = threads.submit(() -> in(other -> other.workspaces().raiseEpoch(ACME)));
                assertThatThrownBy(() -> raising.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                return raising;
            });

            assertThat(raised.get().longValue()).isEqualTo(epoch + 1);
        }
    }

    @Test
    default void keepsHowFarASubscriberHasBeenTold() {
        Subscription begun = Subscription.from("billing", 7, NOW);

        assertRow(tx -> tx.subscriptions().find(ACME, "billing")).isEmpty();
        does(tx -> tx.subscriptions().put(ACME, begun));
        assertRow(tx -> tx.subscriptions().find(ACME, "billing")).contains(begun);
        does(tx -> tx.subscriptions().put(ACME, begun.at(9).failed(NOW.plusSeconds(10)).parked("it answered 500")));

        assertRow(tx -> tx.subscriptions().find(ACME, "billing"))
                .contains(new Subscription("billing", 9, 1, NOW.plusSeconds(10), Optional.of("it answered 500")));
        assertRow(tx -> tx.subscriptions().find(GLOBEX, "billing")).isEmpty();
        assertRow(tx -> tx.subscriptions().find(ACME, "portal")).isEmpty();
    }

    @Test
    default void followsAJob() {
        Job job = new Job("j1", ACME, "backfill", Map.of("from", "psa"), Job.Progress.WAITING, NOW);
        Job running = job.at(new Job.Progress(JobState.RUNNING, 50, Optional.of(200L), "page 2", "50 adopted"));

        does(tx -> tx.jobs().insert(job));
        assertRow(tx -> tx.jobs().find("j1")).contains(job);
        does(tx -> tx.jobs().update(running));

        assertRow(tx -> tx.jobs().find("j1")).contains(running);
        assertRows(tx -> tx.jobs().open(ACME)).containsExactly(running);
        assertThatThrownBy(() -> does(tx -> tx.jobs().insert(job))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> does(tx -> tx.jobs().update(new Job("j9", ACME, "x", Map.of(), Job.Progress.WAITING, NOW))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void leavesAJobAsItEnded() {
        Job job = new Job("j1", ACME, "backfill", Map.of("from", "psa"), Job.Progress.WAITING, NOW);
        Job ended = job.at(new Job.Progress(JobState.FAILED, 3, Optional.of(9L), "superseded", "another was ordered"));
        does(tx -> {
            tx.jobs().insert(job);
            tx.jobs().update(ended);
        });

        for (JobState state : JobState.values())
            assertThatThrownBy(() -> does(tx -> tx.jobs().update(job.at(new Job.Progress(state, 4, Optional.of(9L), "page 2", "")))))
                    .isInstanceOf(JobOver.class).hasMessage("the job j1 is over already");

        assertRow(tx -> tx.jobs().find("j1")).contains(ended);
        assertRows(tx -> tx.jobs().open(ACME)).isEmpty();
    }

    @Test
    default void listsOpenJobsAndTheLastOfAKind() {
        Job.Progress done = new Job.Progress(JobState.DONE, 1, Optional.of(1L), "", "");
        Job old = new Job("j1", ACME, "backfill", Map.of(), done, NOW);
        Job waiting = new Job("j2", ACME, "sync", Map.of(), Job.Progress.WAITING, NOW);
        Job failed = new Job("j3", ACME, "backfill", Map.of(), new Job.Progress(JobState.FAILED, 0, Optional.empty(), "", "no"), NOW);
        does(tx -> {
            tx.jobs().insert(old);
            tx.jobs().insert(waiting);
            tx.jobs().insert(failed);
        });

        assertRows(tx -> tx.jobs().open(ACME)).containsExactly(waiting);
        assertRow(tx -> tx.jobs().last(ACME, "backfill")).contains(failed);
        assertRow(tx -> tx.jobs().last(GLOBEX, "backfill")).isEmpty();
    }
}
