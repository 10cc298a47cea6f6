package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.sync.SendPlanner;
import dev.ticketsync.core.sync.job.BackfillOrder;
import dev.ticketsync.core.sync.job.MatchBy;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A backfill beside tickets that have crossed already. */
final class BackfillRunTest {
    private final Workplace workplace = new Workplace();
    private final Ticket ticket = workplace.crossed("1", "VPN down");

    @Test
    void takesUpWhatHasBeenEditedOfALinkedRecord() {
        workplace.psa.edits("1", Field.TITLE, "VPN slow");

        workplace.backfills("psa", Set.of());

        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN slow");
        List<JournalEntry> story = workplace.store.reading(tx -> tx.journal().ofTicket(ticket.id()));
        assertThat(story).extracting(entry -> entry.cause().via()).contains("backfill");
    }

    @Test
    void takesItUpWhereCounterpartsAreLookedForToo() {
        workplace.linear.edits("linear-for-1", Field.TITLE, "VPN slow");

        workplace.backfills("psa", EnumSet.allOf(MatchBy.class));

        assertThat(workplace.title(workplace.psa, "1")).contains("VPN slow");
    }

    @Test
    void writesBehindLiveChanges() {
        Order order = Order.of(ticket.id(), new Cause("local", "Ada", "api"));
        workplace.store.transact(tx -> {
            Ticket unused = workplace.kit.workflow().edit(tx, order, FieldValues.of(Field.TITLE, "VPN slow"), Map.of());
            tx.due().put(Workplace.ACME, new DueTicket(ticket.id(), workplace.clock.instant(), 0, SendPlanner.BACKFILL));
        });

        workplace.works();

        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN slow");
        assertThat(workplace.linear.updatedIn()).isEqualTo(Lane.BACKFILL);
    }

    @Test
    void endsThoughATicketWaitsForAPerson() {
        workplace.store.transact(tx -> tx.due().put(Workplace.ACME,
                new DueTicket(ticket.id(), workplace.clock.instant().plus(Duration.ofHours(1)), 0, "ambiguous")));

        Job job = workplace.backfills("psa", Set.of());

        assertThat(job.progress().state()).isEqualTo(JobState.DONE);
        assertThat(job.progress().note()).endsWith("; 1 can't go on before a person decides: see findings");
    }

    @Test
    void countsAsDoneWhatHasNothingLeftToDo() {
        workplace.crossed("2", "Printer jams");
        waits(ticket, Duration.ofMinutes(5));
        waits(workplace.ticket("2"), Duration.ofHours(1));
        String id = workplace.orders(BackfillOrder.KIND, order("psa", Set.of()));

        goesOn();

        assertThat(workplace.job(id).progress())
                .isEqualTo(new Job.Progress(JobState.RUNNING, 1, Optional.of(2L), workplace.job(id).progress().position(),
                        "0 created, 0 adopted, 2 linked before, 0 differing left alone, 0 ambiguous, 0 not selected, 1 to go"));
    }

    @Test
    void takesTheRemotesWordForHowManyThereAreWhileItReads() {
        workplace.crossed("2", "Printer jams");
        workplace.psa.changes().pagesBy(1);
        String id = workplace.orders(BackfillOrder.KIND, order("psa", Set.of()));
        workplace.psa.changes().isStuck(true);
        waits(ticket, Duration.ofMinutes(5));

        goesOn();

        assertThat(workplace.job(id).progress().total()).contains(2L);
        assertThat(workplace.job(id).progress().done()).as("one is decided, but another is still to be worked on").isZero();
    }

    @Test
    void knowsHowManyThereAreOnceAllIsReadThoughTheRemoteDoesNotSay() {
        workplace.psa.changes().tellsNoTotal();
        waits(ticket, Duration.ofMinutes(5));
        String id = workplace.orders(BackfillOrder.KIND, order("psa", Set.of()));

        goesOn();

        assertThat(workplace.job(id).progress().total()).contains(1L);
        assertThat(workplace.job(id).progress().done()).isZero();
    }

    @Test
    void saysHowMuchItHasReadWhileNothingIsDecided() {
        workplace.crossed("2", "Printer jams");
        workplace.psa.changes().pagesBy(1);
        workplace.psa.changes().isStuck(true);
        String id = workplace.orders(BackfillOrder.KIND, order("psa", EnumSet.of(MatchBy.XREF)));

        goesOn();

        assertThat(workplace.job(id).progress().note()).endsWith("0 not selected, 3 records read");
        assertThat(workplace.job(id).progress().total()).contains(2L);
    }

    @Test
    void goesOnCountingWhereAnotherWorkerLeftOff() {
        workplace.crossed("2", "Printer jams");
        waits(ticket, Duration.ofMinutes(5));
        String id = workplace.orders(BackfillOrder.KIND, order("psa", Set.of()));
        goesOn();

        workplace.hiresAnother();
        goesOn();
        workplace.passes(Duration.ofMinutes(6));

        assertThat(workplace.job(id).progress()).isEqualTo(new Job.Progress(JobState.DONE, 2, Optional.of(2L), "",
                "0 created, 0 adopted, 2 linked before, 0 differing left alone, 0 ambiguous, 0 not selected"));
    }

    private void waits(Ticket waiting, Duration time) {
        workplace.store.transact(
                tx -> tx.due().put(Workplace.ACME, new DueTicket(waiting.id(), workplace.clock.instant().plus(time), 0, "")));
    }

    private void goesOn() {
        for (int round = 0; round < 20; round++) {
            workplace.clock.move(Duration.ofMillis(500));
            workplace.works();
        }
    }

    private static Map<String, String> order(String from, Set<MatchBy> match) {
        return new BackfillOrder(from, Optional.empty(), match, true, 100).arguments();
    }
}
