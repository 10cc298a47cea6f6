package dev.ticketsync.core.sync.worker;

import java.time.Duration;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The store comes back from a backup, and both sides have changed since. */
final class RestorationTest {
    private static final String ISSUE = "linear-for-1";

    @Test
    void aSideThatStayedWhereTheTicketIsHasMovedNowhere() {
        Workplace workplace = new Workplace();
        workplace.crossed("1", "VPN down");
        workplace.psa.edits("1", Field.STATUS, Words.raw("psa", Field.STATUS, "in_progress"));
        workplace.linear.edits(ISSUE, Field.PRIORITY, Words.raw("linear", Field.PRIORITY, "high"));
        workplace.store.transact(tx -> tx.installations().restored(Workplace.ACME, true));
        workplace.linear.swallowsWritesTo(ISSUE);

        Workplace next = workplace.restarted(Words.statuses("psa"));
        next.linear.hearsAgain();
        next.passes(Duration.ofMinutes(11));

        assertThat(next.findings(FindingKind.REJECTION)).isEmpty();
        assertThat(next.linear.record(ISSUE).raw().get(Field.STATUS)).contains(Words.raw("linear", Field.STATUS, "In Progress"));
    }
}
