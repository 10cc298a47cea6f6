package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.sync.SendPlanner;
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
}
