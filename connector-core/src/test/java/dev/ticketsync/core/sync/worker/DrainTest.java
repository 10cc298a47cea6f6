package dev.ticketsync.core.sync.worker;

import java.time.Duration;

import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A poll of several pages that one worker began and another one ends. */
final class DrainTest {
    private static final Duration A_POLL = Duration.ofSeconds(61);

    @Test
    void isFollowedAtOnceByOneThatTellsWhatHasChangedSinceItBegan() {
        Workplace workplace = new Workplace();
        workplace.crossed("case-1", "VPN down");
        workplace.crossed("case-2", "Printer jams");
        workplace.psa.changes().pagesBy(1);
        workplace.psa.changes().isStuck(true);
        workplace.psa.edits("case-1", Field.TITLE, "VPN slow");
        workplace.psa.edits("case-2", Field.TITLE, "Printer burns");
        workplace.passes(A_POLL);
        assertThat(workplace.title(workplace.linear, "linear-for-case-1")).as("the second page was put off").contains("VPN down");

        workplace.psa.edits("case-2", Field.TITLE, "Printer is fine");
        workplace.psa.changes().isStuck(false);
        workplace.hiresAnother();
        workplace.works();

        assertThat(workplace.title(workplace.linear, "linear-for-case-1")).contains("VPN slow");
        assertThat(workplace.title(workplace.linear, "linear-for-case-2")).contains("Printer is fine");
    }
}
