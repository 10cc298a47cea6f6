package dev.ticketsync.core.sync.job;

import java.util.List;
import java.util.stream.IntStream;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.sync.Doubts;
import dev.ticketsync.core.sync.worker.Workplace;
import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The sweep finds what no event told, and stops where that is too much. */
final class SweepTest {
    private final Workplace workplace = new Workplace();

    @Test
    void findsWhatWasArchivedAndLeavesTheOtherSide() {
        pairs(1);
        workplace.linear.archives("linear-for-case-0");
        workplace.syncs();
        assertThat(state("linear", "linear-for-case-0")).isEqualTo(LinkState.LIVE);

        Job sweep = workplace.sweeps(false);

        assertThat(sweep.progress().note()).isEqualTo("linear: 1 compared, 0 changes that no event had told and 1 gone or closed; "
                + "psa: 1 compared, 0 changes that no event had told and 0 gone or closed");
        assertThat(state("linear", "linear-for-case-0")).isEqualTo(LinkState.GONE);
        assertThat(state("psa", "case-0")).isEqualTo(LinkState.LIVE);
        assertThat(workplace.findings(FindingKind.NOTICE)).extracting(Finding::reason).containsExactly(
                "LINEAR-FOR-CASE-0 at linear was deleted, archived or moved out of reach; the other side is left as it is");
        workplace.psa.edits("case-0", Field.TITLE, "Edited");
        workplace.syncs();
        assertThat(workplace.linear.written()).containsExactly("linear-for-case-0"); // its creation
    }

    @Test
    void findsWhatWasDeletedAndGivesItUpOnce() {
        pairs(1);
        workplace.psa.deletes("case-0");

        workplace.sweeps(false);
        workplace.sweeps(false);

        assertThat(state("psa", "case-0")).isEqualTo(LinkState.GONE);
        assertThat(workplace.findings(FindingKind.NOTICE)).hasSize(1);
        assertThat(workplace.linear.record("linear-for-case-0")).isNotNull();
    }

    @Test
    void takesUpWhatIsBack() {
        pairs(1);
        workplace.linear.archives("linear-for-case-0");
        workplace.sweeps(false);
        workplace.psa.edits("case-0", Field.TITLE, "Edited meanwhile");
        workplace.syncs();
        workplace.linear.restores("linear-for-case-0");

        workplace.sweeps(false);

        assertThat(state("linear", "linear-for-case-0")).isEqualTo(LinkState.LIVE);
        assertThat(workplace.findings(FindingKind.NOTICE)).isEmpty();
        assertThat(workplace.title(workplace.linear, "linear-for-case-0")).contains("Edited meanwhile");
    }

    @Test
    void takesInAndCountsWhatNoEventTold() {
        pairs(3);
        workplace.psa.editsUnheard("case-1", Field.TITLE, "Nobody told");
        workplace.syncs();
        assertThat(workplace.title(workplace.linear, "linear-for-case-1")).contains("VPN down at case-1");

        Job sweep = workplace.sweeps(false);

        assertThat(sweep.progress().note()).contains("psa: 3 compared, 1 changes that no event had told and 0 gone or closed");
        assertThat(workplace.title(workplace.linear, "linear-for-case-1")).contains("Nobody told");
        assertThat(sweep.progress().position()).isEmpty();
    }

    @Test
    void holdsAStatusOfAnotherTeamAndKeepsTheLink() {
        pairs(1);
        workplace.psa.editsUnheard("case-0", Field.STATUS, "psa:Some other board's status");

        workplace.sweeps(false);
        workplace.clock.move(Doubts.READ_AGAIN.plusSeconds(60));
        workplace.syncs();

        assertThat(state("psa", "case-0")).isEqualTo(LinkState.LIVE);
        assertThat(workplace.findings(FindingKind.REJECTION)).singleElement()
                .satisfies(finding -> assertThat(finding.reason()).contains("is mapped to nothing here"));
        assertThat(workplace.ticket("case-0").status()).isEqualTo("new");
        assertThat(workplace.psa.written()).isEmpty();
    }

    @Test
    void asksBeforeItTakesMuchForGoneOrClosed() {
        List<String> keys = pairs(60);
        keys.subList(0, 4).forEach(workplace.psa::deletes);
        keys.subList(4, 7).forEach(key -> workplace.psa.editsUnheard(key, Field.STATUS, Words.raw("psa", Field.STATUS, "closed")));
        workplace.psa.editsUnheard("case-9", Field.TITLE, "Nobody told");

        Job asking = workplace.sweeps(false);

        assertThat(asking.progress().position()).isEqualTo(SweepOrder.STOPPED);
        assertThat(asking.progress().note())
                .contains(
                        "psa: 60 compared, 1 changes that no event had told, 7 gone or closed and left as they are, since that is too much");
        assertThat(keys).allSatisfy(key -> assertThat(state("psa", key)).isEqualTo(LinkState.LIVE));
        assertThat(workplace.ticket("case-4").status()).isEqualTo("new");
        assertThat(workplace.title(workplace.linear, "linear-for-case-9")).contains("Nobody told");
        assertThat(workplace.findings(FindingKind.NOTICE)).singleElement().satisfies(finding -> assertThat(finding.reason())
                .contains("the sweep finds 7 of 60 linked records at psa gone or closed").contains("`sweep --yes`"));

        Job told = workplace.sweeps(true);

        assertThat(told.progress().position()).isEmpty();
        assertThat(keys.subList(0, 4)).allSatisfy(key -> assertThat(state("psa", key)).isEqualTo(LinkState.GONE));
        assertThat(workplace.ticket("case-4").status()).isEqualTo("closed");
        assertThat(workplace.findings(FindingKind.NOTICE)).hasSize(4)
                .allSatisfy(finding -> assertThat(finding.about().field()).isEqualTo("gone"));
    }

    private List<String> pairs(int count) {
        List<String> keys = IntStream.range(0, count).mapToObj(i -> "case-" + i).toList();
        keys.forEach(key -> workplace.psa.has(key, Workplace.values("VPN down at " + key, "new")));
        workplace.syncs();
        return keys;
    }

    private LinkState state(String connection, String key) {
        return workplace.store.reading(tx -> tx.links().findByKey(Workplace.ACME, connection, key)).orElseThrow().state();
    }
}
