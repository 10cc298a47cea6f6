package dev.ticketsync.core.sync.worker;

import java.time.Duration;

import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.sync.worker.LivingProvider.call;
import static org.assertj.core.api.Assertions.assertThat;

/** Writes that wait for a place at their remote, and what becomes of the record meanwhile. */
final class CrowdedTest {
    private final Workplace workplace = new Workplace();

    @BeforeEach
    void decideOnAWriteThatHasToWait() {
        workplace.crossed("case-1", "VPN down");
        workplace.hears(call("hint", "case-1"));
        workplace.works(); // looked at just now
        workplace.isCrowded();
        workplace.linear.edits("linear-for-case-1", Field.TITLE, "VPN slow");
        workplace.hears("linear", call("seen", "linear-for-case-1"));
        workplace.works();
        assertThat(workplace.title(workplace.psa, "case-1")).contains("VPN down");
    }

    @Test
    void coverNoEditThatIsHeardOfBeforeTheyAreSent() {
        workplace.psa.edits("case-1", Field.TITLE, "VPN is fine");
        workplace.hears(call("seen", "case-1"));
        workplace.works();

        workplace.hasRoomAgain();
        workplace.works();

        assertBothAreKept();
    }

    @Test
    void areSentAfterAnotherLookIfTheLastOneIsTooOld() {
        workplace.psa.editsUnheard("case-1", Field.TITLE, "VPN is fine");
        workplace.clock.move(Duration.ofSeconds(10));

        workplace.hasRoomAgain();
        workplace.works();

        assertBothAreKept();
    }

    @Test
    void areSentAsTheyWereDecidedOnIfNothingHasHappened() {
        workplace.hasRoomAgain();

        assertThat(workplace.psa.written()).containsExactly("case-1");
        assertThat(workplace.title(workplace.psa, "case-1")).contains("VPN slow");
        assertThat(workplace.findings(FindingKind.values())).isEmpty();
    }

    /** The edits met before either was written over: one is in the records, the other in a finding. */
    private void assertBothAreKept() {
        assertThat(workplace.title(workplace.psa, "case-1")).isEqualTo(workplace.title(workplace.linear, "linear-for-case-1"));
        assertThat(workplace.findings(FindingKind.OVERTAKEN)).isEmpty();
        assertThat(workplace.findings(FindingKind.CONFLICT)).extracting(finding -> finding.about().field())
                .containsExactly(Field.TITLE.label());
    }
}
