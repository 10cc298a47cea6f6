package dev.ticketsync.core.sync.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.sync.job.BackfillOrder;
import dev.ticketsync.core.sync.job.MatchBy;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A backfill without matching that somebody else ends while a worker has it in hand. */
final class BackfillSupersededTest {
    private final LivingProvider psa = new LivingProvider("psa");
    private final Workplace workplace = workplace();
    private final String superseded = workplace.orders(BackfillOrder.KIND, order(Set.of()));

    private Workplace workplace() {
        psa.has("1", Workplace.values("VPN down", "new"));
        psa.has("2", Workplace.values("Printer jams", "new"));
        psa.changes().pagesBy(1);
        Workplace opened = new Workplace(usual -> usual, psa);
        opened.linear.has("typed", Workplace.values("VPN down", "new"));
        return opened;
    }

    @Test
    void doesNotTakeInWhatItWasReading() {
        psa.changes().whileReadingNext(this::supersede);

        workplace.works();

        assertThat(isLinked("1")).isFalse();
        assertThat(isLinked("2")).isFalse();
        assertThat(workplace.job(superseded).progress()).isEqualTo(end());
    }

    @Test
    void isDroppedBeforeItsNextStep() {
        while (workplace.job(superseded).progress().done() + workplace.linear.written().size() == 0)
            assertThat(workplace.step()).isPositive();
        supersede();
        List<String> read = new ArrayList<>();
        psa.changes().whileReadingNext(() -> read.add("a page"));

        workplace.works();

        assertThat(read).isEmpty();
        assertThat(workplace.job(superseded).progress()).isEqualTo(end());
    }

    @Test
    void makesWayForTheOneThatWasOrderedInItsStead() {
        String next = workplace.orders(BackfillOrder.KIND, order(Set.of(MatchBy.TITLE)));
        psa.changes().whileReadingNext(() -> psa.changes().whileReadingNext(this::supersede));

        workplace.backfills("linear", Set.of());

        assertThat(workplace.job(superseded).progress()).isEqualTo(end());
        assertThat(workplace.job(next).progress().state()).isEqualTo(JobState.DONE);
        assertThat(workplace.job(next).progress().note()).startsWith("0 created, 1 adopted, 1 linked before");
        assertThat(workplace.linear.written()).doesNotContain("linear-for-1");
    }

    @Test
    void leavesTheJournalToTheRunThatFollows() {
        String next = workplace.orders(BackfillOrder.KIND, order(Set.of(MatchBy.TITLE)));
        psa.changes().whileReadingNext(this::supersede);

        workplace.backfills("linear", Set.of());

        Ticket adopted = workplace.ticket("1");
        List<JournalEntry> story = workplace.store.reading(tx -> tx.journal().ofTicket(adopted.id()));
        assertThat(story).isNotEmpty().extracting(entry -> entry.cause().run()).containsOnly(next);
    }

    private void supersede() {
        Job job = workplace.job(superseded);
        workplace.store.transact(tx -> tx.jobs().update(job.at(end())));
    }

    private static Job.Progress end() {
        return new Job.Progress(JobState.FAILED, 0, Optional.empty(), BackfillOrder.SUPERSEDED, "another was ordered");
    }

    private boolean isLinked(String key) {
        return workplace.store.reading(tx -> tx.links().findByKey(Workplace.ACME, "psa", key)).isPresent();
    }

    private static Map<String, String> order(Set<MatchBy> match) {
        return new BackfillOrder("psa", Optional.empty(), match, true, 100).arguments();
    }
}
