package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.link.Creation;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkId;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.sync.job.Backfill;
import dev.ticketsync.core.sync.repair.Unlinking;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A record moves to the part of its system that another connection syncs: its link goes with it, and nothing is created a second time. */
final class HandoverTest {
    private static final MirrorRule FROM_PSA = new MirrorRule("psa", "linear", Map.of(), Map.of());
    private static final MirrorRule FROM_DESK = new MirrorRule("desk", "linear", Map.of(), Map.of());

    private final LivingProvider desk = new LivingProvider("desk").in("the psa");
    private final Workplace workplace = workplace(FROM_PSA, FROM_DESK);

    private Workplace workplace(MirrorRule... rules) {
        return new Workplace(usual -> new SyncRules(usual.lifecycle(), usual.fields(), List.of(rules)),
                new LivingProvider("psa").in("the psa"), desk);
    }

    @Test
    void followsTheRecordWhoseNewConnectionHearsOfItFirst() {
        Ticket ticket = pair(workplace);

        desk.takes(workplace.psa, "case-1", "desk:in_progress");
        workplace.syncs();

        Link link = link("desk").orElseThrow();
        assertThat(link.ticketId()).isEqualTo(ticket.id());
        assertThat(link.state()).isEqualTo(LinkState.LIVE);
        assertThat(link("psa")).isEmpty();
        assertThat(workplace.linear.record("linear-for-case-1").raw().get(Field.STATUS)).contains("linear:In Progress");
        assertThat(workplace.linear.written()).containsOnly("linear-for-case-1");
        assertThat(open()).isEmpty();
        assertThat(ever(ticket)).containsExactly("CASE-1 was moved there from where psa syncs: its link was handed over");
    }

    @Test
    void writesToItWhereItIsNow() {
        pair(workplace);
        desk.takes(workplace.psa, "case-1", "desk:new");
        workplace.syncs();

        workplace.linear.edits("linear-for-case-1", Field.TITLE, "Edited at Linear");
        workplace.syncs();

        assertThat(workplace.title(desk, "case-1")).contains("Edited at Linear");
        assertThat(desk.written()).containsExactly("case-1");
        assertThat(workplace.psa.written()).isEmpty();
    }

    @Test
    void isFoundByTheSweepWhereNoEventTold() {
        pair(workplace);
        desk.takesUnheard(workplace.psa, "case-1", "desk:in_progress");
        workplace.syncs();
        assertThat(link("psa")).isPresent();

        String told = workplace.sweeps(false).progress().note();
        workplace.syncs();

        assertThat(told).contains("psa: 1 compared, 1 changes that no event had told and 0 gone or closed");
        assertThat(link("desk")).hasValueSatisfying(link -> assertThat(link.isLive()).isTrue());
        assertThat(workplace.linear.record("linear-for-case-1").raw().get(Field.STATUS)).contains("linear:In Progress");
        assertThat(open()).isEmpty();
    }

    @Test
    void isTakenUpThoughItWasTakenForGoneBefore() {
        pair(workplace);
        desk.takesUnheard(workplace.psa, "case-1", "desk:in_progress");
        workplace.hears(LivingProvider.call("hint", "case-1"));
        workplace.works();
        assertThat(link("psa").orElseThrow().state()).isEqualTo(LinkState.GONE);
        assertThat(open()).hasSize(1);

        workplace.sweeps(false);

        assertThat(link("desk").orElseThrow().state()).isEqualTo(LinkState.LIVE);
        assertThat(open()).isEmpty();
    }

    @Test
    void holdsAStatusThatIsMappedToNothingThere() {
        pair(workplace);
        desk.takes(workplace.psa, "case-1", "desk:" + Words.UNMAPPED);

        workplace.syncs();
        workplace.clock.move(Duration.ofMinutes(10));
        workplace.syncs();

        assertThat(link("desk")).isPresent();
        assertThat(open()).singleElement().satisfies(finding -> {
            assertThat(finding.about().kind()).isEqualTo(FindingKind.REJECTION);
            assertThat(finding.about().connection()).isEqualTo("desk");
        });
        assertThat(desk.written()).isEmpty();
        assertThat(workplace.linear.written()).containsOnly("linear-for-case-1");
        assertThat(workplace.linear.record("linear-for-case-1").raw().get(Field.STATUS)).contains("linear:Triage");
    }

    @Test
    void isNothingNewToABackfill() {
        pair(workplace);

        desk.takes(workplace.psa, "case-1", "desk:in_progress");

        assertThat(workplace.wouldBackfill("desk")).singleElement().isInstanceOf(Backfill.Decision.Linked.class);
    }

    @Test
    void followsItBackAgain() {
        pair(workplace);
        desk.takes(workplace.psa, "case-1", "desk:in_progress");
        workplace.syncs();

        workplace.psa.takes(desk, "case-1", "psa:in_progress");
        workplace.syncs();

        assertThat(link("psa")).hasValueSatisfying(link -> assertThat(link.isLive()).isTrue());
        assertThat(link("desk")).isEmpty();
        assertThat(workplace.linear.written()).containsOnly("linear-for-case-1");
    }

    @Test
    void makesNoNewOneOfWhatWasUnlinkedByHand() {
        Ticket ticket = pair(workplace);
        Optional<Link> unused = workplace.store.inTransaction(tx -> new Unlinking(workplace.kit).unlink(tx, ticket.id(), "psa"));

        desk.takes(workplace.psa, "case-1", "desk:in_progress");
        workplace.syncs();

        assertThat(link("desk")).isEmpty();
        assertThat(link("psa").orElseThrow().state()).isEqualTo(LinkState.TOMBSTONE);
        assertThat(workplace.linear.written()).containsOnly("linear-for-case-1");
    }

    @Test
    void staysWhereTheTicketHasAnotherRecordThereAlready() {
        Workplace crowded = workplace(FROM_PSA, new MirrorRule("linear", "desk", Map.of(), Map.of()));
        crowded.syncs();
        Ticket ticket = pair(crowded);
        crowded.store.transact(tx -> {
            Link place = tx.links().findByKey(Workplace.ACME, "psa", "case-1").orElseThrow();
            desk.has("desk-case", place.memory().remote().orElseThrow().raw().with(Field.STATUS, "desk:new"));
            tx.links().insert(new Link(new LinkId("other", Workplace.ACME, ticket.id(), "desk"), LinkState.LIVE,
                    Optional.of(desk.record("desk-case").ref()), Creation.NONE, Memory.NONE));
        });

        desk.takes(crowded.psa, "case-1", "desk:in_progress");
        crowded.syncs();
        crowded.syncs();

        assertThat(link(crowded, "psa")).isPresent();
        assertThat(crowded.findings(FindingKind.NOTICE)).extracting(Finding::reason).containsExactly(
                "CASE-1 was moved to where desk syncs, at which this ticket has DESK-CASE already: it stays with psa; move it back, or unlink one "
                        + "of them");
    }

    private static Ticket pair(Workplace at) {
        at.psa.has("case-1", Workplace.values("VPN down", "new"));
        at.syncs();
        return at.ticket("case-1");
    }

    private Optional<Link> link(String connection) {
        return link(workplace, connection);
    }

    private static Optional<Link> link(Workplace at, String connection) {
        return at.store.reading(tx -> tx.links().findByKey(Workplace.ACME, connection, "case-1"));
    }

    private List<Finding> open() {
        return workplace.findings(FindingKind.values());
    }

    private List<String> ever(Ticket ticket) {
        return workplace.store.reading(tx -> tx.findings().ofTicket(ticket.id())).stream().map(Finding::reason).toList();
    }
}
