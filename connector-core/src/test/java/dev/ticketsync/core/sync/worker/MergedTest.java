package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.sync.job.Backfill;
import dev.ticketsync.core.sync.repair.Resolution;
import dev.ticketsync.core.sync.repair.Resolutions;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A record that was merged into another: nothing of it crosses any more, and a person decides how its ticket goes on. */
final class MergedTest {
    private static final String CLOSED = Words.raw("psa", Field.STATUS, "closed");

    private final Workplace workplace = new Workplace(
            usual -> new SyncRules(usual.lifecycle(), usual.fields(), List.of(new MirrorRule("psa", "linear", crossing(), Map.of()))));

    private static Map<String, List<String>> crossing() {
        return Map.of("desk", List.of("second"));
    }

    @Test
    void carriesNothingOfItAndNamesTheSurvivor() {
        Ticket ticket = pair("case-1");
        workplace.psa.has("case-9", Workplace.values("Printers are down", "new"));

        workplace.psa.merges("case-1", "case-9", CLOSED);
        workplace.syncs();

        assertThat(link("case-1").state()).isEqualTo(LinkState.GONE);
        assertThat(workplace.ticket("case-1").status()).isEqualTo("new");
        assertThat(workplace.linear.written()).containsExactly("linear-for-case-1");
        assertThat(merged()).satisfies(finding -> {
            assertThat(finding.reason()).isEqualTo("CASE-1 at psa was merged into CASE-9, and nothing of it crosses any more: `--take psa` "
                    + "goes on with CASE-9 in its place, `--take close` closes the ticket, `--take local` leaves it as it is");
            assertThat(finding.about().ticketId()).isEqualTo(ticket.id());
            assertThat(finding.about().field()).isEqualTo("case-9");
            assertThat(finding.values().local()).isEqualTo("new");
            assertThat(finding.values().remote()).isEqualTo("closed");
        });
    }

    @Test
    void isFoundByTheSweepWhereNoEventTold() {
        pair("case-1");
        workplace.psa.has("case-9", Workplace.values("Printers are down", "new"));
        workplace.psa.mergesUnheard("case-1", "case-9", CLOSED);
        workplace.syncs();
        assertThat(link("case-1").state()).isEqualTo(LinkState.LIVE);

        workplace.sweeps(false);
        workplace.sweeps(false);

        assertThat(link("case-1").state()).isEqualTo(LinkState.GONE);
        assertThat(merged().about().field()).isEqualTo("case-9");
        assertThat(workplace.findings(FindingKind.NOTICE)).isEmpty();
        assertThat(workplace.ticket("case-1").status()).isEqualTo("new");
    }

    @Test
    void isKnownBetterThanAsGone() {
        pair("case-1");
        workplace.psa.has("case-9", Workplace.values("Printers are down", "new"));
        workplace.psa.archives("case-1");
        workplace.sweeps(false);
        assertThat(workplace.findings(FindingKind.NOTICE)).hasSize(1);

        workplace.psa.merges("case-1", "case-9", CLOSED);
        workplace.hears(LivingProvider.call("seen", "case-1"));
        workplace.works();

        assertThat(workplace.findings(FindingKind.NOTICE)).isEmpty();
        assertThat(merged().about().field()).isEqualTo("case-9");
    }

    @Test
    void goesOnWithTheSurvivorAndKeepsWhatLosesToIt() {
        Ticket ticket = pair("case-1");
        workplace.psa.has("case-9", Workplace.values("Printers are down", "in_progress"));
        workplace.psa.merges("case-1", "case-9", CLOSED);
        workplace.syncs();

        assertThat(take("psa")).isEqualTo(new Resolution.Settled("taken psa"));
        workplace.syncs();

        assertThat(link("case-1").state()).isEqualTo(LinkState.TOMBSTONE);
        assertThat(link("case-9")).satisfies(link -> {
            assertThat(link.ticketId()).isEqualTo(ticket.id());
            assertThat(link.state()).isEqualTo(LinkState.LIVE);
            assertThat(link.ref().orElseThrow().displayKey()).isEqualTo("CASE-9");
        });
        assertThat(workplace.title(workplace.linear, "linear-for-case-1")).contains("Printers are down");
        assertThat(status("linear-for-case-1")).isEqualTo("linear:In Progress");
        assertThat(workplace.findings(FindingKind.CONFLICT)).extracting(finding -> finding.values().lost())
                .containsExactlyInAnyOrder("VPN down at case-1", "new");
        workplace.linear.edits("linear-for-case-1", Field.TITLE, "All printers are down");
        workplace.psa.edits("case-1", Field.TITLE, "Typed at what is over");
        workplace.syncs();
        assertThat(workplace.title(workplace.psa, "case-9")).contains("All printers are down");
        assertThat(workplace.linear.written()).doesNotContain("linear-for-case-9");
    }

    @Test
    void isClosedByAWordAlone() {
        merged(CLOSED);

        assertThat(take("close")).isEqualTo(new Resolution.Settled("taken close"));
        workplace.syncs();

        assertThat(workplace.ticket("case-1").status()).isEqualTo("closed");
        assertThat(status("linear-for-case-1")).isEqualTo("linear:Done");
        assertThat(workplace.psa.written()).isEmpty();
    }

    @Test
    void isClosedTheShortestWayWhereTheMergesStatusIsNoEnd() {
        merged("psa:Merged");

        take("close");

        assertThat(workplace.ticket("case-1").status()).isEqualTo("resolved");
    }

    @Test
    void isLeftByAWordAndNotToldOfAgain() {
        merged(CLOSED);

        assertThat(take("local")).isEqualTo(new Resolution.Settled("kept local"));
        workplace.psa.merges("case-1", "case-9", CLOSED);
        workplace.syncs();
        workplace.sweeps(false);

        assertThat(workplace.findings(FindingKind.MERGED)).isEmpty();
        assertThat(workplace.ticket("case-1").status()).isEqualTo("new");
        assertThat(workplace.linear.written()).containsExactly("linear-for-case-1");
    }

    @Test
    void tellsBothCounterpartsWhereTheSurvivorHasOne() {
        pair("case-1");
        pair("case-9");
        workplace.psa.merges("case-1", "case-9", CLOSED);
        workplace.syncs();

        assertThat(merged().reason())
                .isEqualTo("CASE-1 at psa was merged into CASE-9, which is linked to LINEAR-FOR-CASE-9 at linear; this ticket is linked to "
                        + "LINEAR-FOR-CASE-1 at linear: `--take close` closes the ticket, `--take local` leaves it as it is");
        assertThat(declined("psa"))
                .isEqualTo("CASE-9 at psa is linked to another ticket, and a record has one: --take close or --take local");
        assertThat(declined("clsoe")).contains("did you mean 'close'?");
        assertThat(workplace.findings(FindingKind.MERGED)).hasSize(1);
    }

    @Test
    void keepsWhatWasTypedThereJustBefore() {
        pair("case-1");
        workplace.psa.has("case-9", Workplace.values("Printers are down", "new"));
        workplace.psa.editsUnheard("case-1", Field.TITLE, "Typed just before");
        workplace.psa.mergesUnheard("case-1", "case-9", CLOSED);

        workplace.sweeps(false);

        assertThat(workplace.findings(FindingKind.CONFLICT)).singleElement()
                .satisfies(finding -> assertThat(finding.values().lost()).isEqualTo("Typed just before"));
        assertThat(workplace.title(workplace.linear, "linear-for-case-1")).contains("VPN down at case-1");
    }

    @Test
    void findsTheMergeOfARecordThatWasMergedWhileItWasWritten() {
        pair("case-1");
        workplace.psa.has("case-9", Workplace.values("Printers are down", "new"));
        workplace.psa.mergesUnheard("case-1", "case-9", CLOSED);
        workplace.linear.edits("linear-for-case-1", Field.TITLE, "Edited at Linear");
        workplace.passes(Duration.ofMinutes(2));

        assertThat(link("case-1").state()).isEqualTo(LinkState.GONE);
        assertThat(merged().about().field()).isEqualTo("case-9");
        assertThat(workplace.ticket("case-1").title()).isEqualTo("Edited at Linear");
    }

    @Test
    void letsTheSurvivorNotCrossBeforeThatIsDecided() {
        pair("case-1");
        workplace.psa.has("case-9", Workplace.values("Printers are down", "new"));
        workplace.psa.marks(crossing()); // from now on a rule selects it
        workplace.psa.merges("case-1", "case-9", CLOSED);
        workplace.syncs();
        assertThat(workplace.linear.written()).containsExactly("linear-for-case-1");

        take("local");
        workplace.psa.edits("case-9", Field.TITLE, "Goes on by itself");
        workplace.syncs();

        assertThat(workplace.linear.written()).containsExactly("linear-for-case-1", "linear-for-case-9");
    }

    @Test
    void letsABackfillPassTheSurvivorOverBeforeThatIsDecided() {
        pair("case-1");
        workplace.psa.has("case-9", Workplace.values("Printers are down", "new"));
        workplace.psa.marks(crossing());
        workplace.psa.merges("case-1", "case-9", CLOSED);
        workplace.syncs();

        assertThat(workplace.wouldBackfill("psa")).satisfiesExactly(
                survivor -> assertThat(survivor).isInstanceOfSatisfying(Backfill.Decision.Skipped.class,
                        skipped -> assertThat(skipped.why()).contains("merged into it")),
                merged -> assertThat(merged).isInstanceOf(Backfill.Decision.Linked.class));
        take("local");
        assertThat(workplace.wouldBackfill("psa").getFirst()).isInstanceOf(Backfill.Decision.Created.class);
    }

    @Test
    void learnsOfTheMergeFromTheSurvivor() {
        pair("case-1");
        workplace.psa.has("case-9", Workplace.values("Printers are down", "new"));
        workplace.psa.marks(crossing());
        workplace.psa.mergesUnheard("case-1", "case-9", CLOSED);

        workplace.syncs();

        assertThat(link("case-1").state()).isEqualTo(LinkState.GONE);
        assertThat(merged().about().field()).isEqualTo("case-9");
        assertThat(workplace.linear.written()).containsExactly("linear-for-case-1");
    }

    /** A pair, whose ticket is given up for another one that nothing is linked to, and is left in that status; one pass tells. */
    private void merged(String status) {
        pair("case-1");
        workplace.psa.has("case-9", Workplace.values("Printers are down", "new"));
        workplace.psa.merges("case-1", "case-9", status);
        workplace.syncs();
    }

    private Ticket pair(String key) {
        workplace.psa.marks(crossing());
        workplace.psa.has(key, Workplace.values("VPN down at " + key, "new"));
        workplace.syncs();
        workplace.psa.marks(Map.of());
        return workplace.ticket(key);
    }

    private Link link(String key) {
        return workplace.store.reading(tx -> tx.links().findByKey(Workplace.ACME, "psa", key)).orElseThrow();
    }

    private Finding merged() {
        List<Finding> found = workplace.findings(FindingKind.MERGED);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private Resolution take(String side) {
        String id = merged().id();
        return workplace.store.inTransaction(tx -> new Resolutions(workplace.kit).take(tx, id, side));
    }

    private String declined(String side) {
        return ((Resolution.Declined) take(side)).reason();
    }

    private String status(String key) {
        return workplace.linear.record(key).raw().get(Field.STATUS).orElseThrow();
    }
}
