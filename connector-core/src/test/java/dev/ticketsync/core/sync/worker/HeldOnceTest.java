package dev.ticketsync.core.sync.worker;

import java.time.Duration;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A hold is counted when it begins, however often its ticket is looked at while it lasts. */
final class HeldOnceTest {
    private final Workplace workplace = new Workplace();

    @BeforeEach
    void holdAMove() {
        workplace.crossed("1", "VPN down");
        moves("closed");
        moves("in_progress");
        assertThat(workplace.held).containsExactly("psa");
    }

    @Test
    void isNotCountedAgainWithTheTicketsNextChanges() {
        workplace.psa.edits("1", Field.TITLE, "VPN slow");
        workplace.passes(Duration.ofMinutes(3));
        workplace.linear.edits("linear-for-1", Field.TITLE, "VPN slow again");
        workplace.passes(Duration.ofMinutes(3));

        assertThat(workplace.title(workplace.psa, "1")).contains("VPN slow again");
        assertThat(workplace.held).containsExactly("psa");
    }

    @Test
    void isCountedAgainOnceItHasEndedAndBeginsAnew() {
        moves("closed");
        moves("in_progress");

        assertThat(workplace.held).containsExactly("psa", "psa");
    }

    @Test
    void isCountedAgainForAnotherValue() {
        moves("triaged");

        assertThat(workplace.held).containsExactly("psa", "psa");
    }

    private void moves(String status) {
        workplace.psa.edits("1", Field.STATUS, Words.raw("psa", Field.STATUS, status));
        workplace.passes(Duration.ofMinutes(3));
    }
}
