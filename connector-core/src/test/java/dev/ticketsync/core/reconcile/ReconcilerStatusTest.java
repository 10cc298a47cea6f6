package dev.ticketsync.core.reconcile;

import java.util.List;

import dev.ticketsync.core.fixture.LinkFixture;
import dev.ticketsync.core.fixture.Situation;
import dev.ticketsync.core.fixture.TicketFixture;
import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.lifecycle.Unmet;
import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.mapping.OnIllegal;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.RulesFixture.helpdeskRules;
import static dev.ticketsync.core.fixture.RulesFixture.rulesOf;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/** How a status crosses: along legal edges, or not at all. */
class ReconcilerStatusTest {
    private static final Evidence NOTHING_IS_THERE = edge -> edge.guards().stream().map(Unmet::of).toList();
    private static final TicketFixture TICKET = aTicket().titled("VPN down").from("psa");

    @Test
    void walksTheShortestLegalPathToWhereTheRemoteIs() {
        Ticket fresh = TICKET.build();
        Situation jumped = Situation.of(fresh, inStep("linear", fresh).nowHolding(Field.STATUS, "Done"), inStep("psa", fresh));

        Plan plan = plan(jumped);

        assertThat(plan.local()).singleElement().satisfies(change -> {
            assertThat(change.value()).isEqualTo("resolved");
            assertThat(change.hops()).extracting(Edge::trigger).containsExactly("triage", "start", "resolve");
        });
        assertThat(plan.writes()).singleElement()
                .satisfies(write -> assertThat(write.raw().asMap()).containsExactly(entry(Field.STATUS, "psa:resolved")));
    }

    @Test
    void holdsAnIllegalMoveWithItsLegalOptionsWhileOtherFieldsGoOn() {
        Ticket resolved = TICKET.inStatus("resolved").build();
        Situation moved = Situation.of(resolved, inStep("linear", resolved),
                inStep("psa", resolved).nowHolding(Field.STATUS, "triaged").nowHolding(Field.TITLE, "VPN up"));

        Plan plan = plan(moved);

        assertThat(plan.rejections()).containsExactly(new Rejection(Field.STATUS, "psa", Rejection.Why.ILLEGAL,
                new Rejection.Values("resolved", "resolved",
                        "triaged", List.of("closed", "in_progress")),
                "psa moved the ticket from resolved to triaged; from resolved it may go to closed, in_progress"));
        assertThat(plan.local()).extracting(LocalChange::field).containsExactly(Field.TITLE);
        assertThat(plan.writes()).singleElement().satisfies(write -> assertThat(write.raw().fields()).containsExactly(Field.TITLE));
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void writesTheStatusBackWhereIllegalMovesAreReverted() {
        SyncRules plain = helpdeskRules().build();
        Reconciler reverting = new Reconciler(new SyncRules(plain.lifecycle(), plain.fields(), plain.mirrors(), OnIllegal.REVERT));
        Ticket resolved = TICKET.inStatus("resolved").build();
        Situation moved = Situation.of(resolved, inStep("linear", resolved), inStep("psa", resolved).nowHolding(Field.STATUS, "triaged"));

        Plan plan = reverting.plan(resolved, moved.links(), Evidence.COMPLETE);

        assertThat(plan.writes()).singleElement().satisfies(write -> {
            assertThat(write.link().connection()).isEqualTo("psa");
            assertThat(write.raw().asMap()).containsExactly(entry(Field.STATUS, "psa:resolved"));
        });
        assertThat(plan.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.why()).isEqualTo(Rejection.Why.REVERTED);
            assertThat(rejection.legal()).containsExactly("closed", "in_progress");
            assertThat(rejection.reason()).endsWith("it may go to closed, in_progress, so it was moved back to resolved");
        });
        assertThat(plan.local()).isEmpty();
    }

    @Test
    void holdsWhatItCannotTakeBack() {
        SyncRules plain = helpdeskRules().build();
        Reconciler reverting = new Reconciler(new SyncRules(plain.lifecycle(), plain.fields(), plain.mirrors(), OnIllegal.REVERT));
        Ticket resolved = TICKET.inStatus("resolved").build();
        Situation refused = Situation.of(resolved,
                inStep("psa", resolved).nowHolding(Field.STATUS, "triaged").refusing(Field.STATUS, "resolved"));

        Plan plan = reverting.plan(resolved, refused.links(), Evidence.COMPLETE);

        assertThat(plan.writes()).isEmpty();
        assertThat(plan.rejections()).extracting(Rejection::why).containsExactly(Rejection.Why.ILLEGAL);
    }

    @Test
    void saysSoWhereNoMoveIsLegalAtAll() {
        Ticket closed = TICKET.inStatus("closed").build();
        Situation reopened = Situation.of(closed, inStep("psa", closed).nowHolding(Field.STATUS, "in_progress"));

        assertThat(plan(reopened).rejections()).singleElement().satisfies(held -> {
            assertThat(held.legal()).isEmpty();
            assertThat(held.reason()).endsWith("from closed no move is legal");
        });
    }

    @Test
    void keepsHoldingAndWritesNothingOverIt() {
        Ticket resolved = TICKET.inStatus("resolved").build();
        Situation moved = Situation.of(resolved, inStep("linear", resolved), inStep("psa", resolved).nowHolding(Field.STATUS, "triaged"));

        Situation later = moved.after(plan(moved)).changedAt("linear", Field.STATUS, "In Progress");

        Plan plan = plan(later);
        assertThat(plan.rejections()).extracting(Rejection::remote).containsExactly("triaged");
        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("in_progress");
        assertThat(plan.writes()).isEmpty();
    }

    @Test
    void endsAHoldByItselfOnceTheSidesMeet() {
        Ticket resolved = TICKET.inStatus("resolved").build();
        Situation moved = Situation.of(resolved, inStep("psa", resolved).nowHolding(Field.STATUS, "triaged"));

        Situation movedBack = moved.after(plan(moved)).changedAt("psa", Field.STATUS, "resolved");

        assertThat(plan(movedBack).rejections()).isEmpty();
        assertThat(plan(movedBack).isEmpty()).isTrue();
    }

    @Test
    void holdsAMoveWhoseGuardIsUnmet() {
        Ticket started = TICKET.inStatus("in_progress").build();
        Situation done = agents(started, "done");

        Plan unmet = new Reconciler(rulesOf(Lifecycles.agent()).build()).plan(started, done.links(), NOTHING_IS_THERE);
        Plan met = new Reconciler(rulesOf(Lifecycles.agent()).build()).plan(started, done.links(), Evidence.COMPLETE);

        assertThat(unmet.rejections()).containsExactly(new Rejection(Field.STATUS, "psa", Rejection.Why.GUARD_UNMET,
                new Rejection.Values("in_progress",
                        "in_progress", "done", List.of("done", "failed", "cancelled", "blocked")),
                "psa moved the ticket to done, which lacks validOutput"));
        assertThat(unmet.isEmpty()).isTrue();
        assertThat(met.local()).extracting(LocalChange::value).containsExactly("done");
    }

    @Test
    void judgesTheGuardsOfEveryEdgeOnTheWay() {
        Ticket open = TICKET.inStatus("open").build();

        Plan plan = new Reconciler(rulesOf(Lifecycles.agent()).build()).plan(open, agents(open, "done").links(), NOTHING_IS_THERE);

        assertThat(plan.rejections()).extracting(Rejection::why).containsExactly(Rejection.Why.GUARD_UNMET);
        assertThat(plan.local()).isEmpty();
    }

    @Test
    void losesAMoveThatWasLegalWhenMadeButTheTicketMovedOn() {
        Ticket working = TICKET.inStatus("in_progress").build();
        Ticket closed = TICKET.inStatus("closed").build();
        Situation raced = Situation.of(closed, inStep("linear", closed),
                inStep("psa", working).nowHolding(Field.STATUS, "pending_customer"));

        Plan plan = plan(raced);

        assertThat(plan.conflicts())
                .containsExactly(new Conflict(Field.STATUS, "psa", "linear", "in_progress", "closed", "pending_customer"));
        assertThat(plan.writes()).singleElement()
                .satisfies(write -> assertThat(write.raw().asMap()).containsExactly(entry(Field.STATUS, "psa:closed")));
        assertThat(plan.rejections()).isEmpty();
    }

    @Test
    void holdsAMoveThatWasIllegalWhenMadeThoughTheTicketMovedOn() {
        Ticket working = TICKET.inStatus("in_progress").build();
        Ticket closed = TICKET.inStatus("closed").build();
        Situation raced = Situation.of(closed, inStep("linear", closed), inStep("psa", working).nowHolding(Field.STATUS, "new"));

        Plan plan = plan(raced);

        assertThat(plan.rejections()).extracting(Rejection::why).containsExactly(Rejection.Why.ILLEGAL);
        assertThat(plan.writes()).isEmpty();
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void plansNothingForAPairThatIsWrittenAlikeThoughItReadsDifferently() {
        Ticket closed = TICKET.inStatus("closed").build();
        Situation pair = Situation.of(closed, inStep("linear", closed), inStep("psa", closed));

        assertThat(pair.link("linear").link().memory().base().get(Field.STATUS)).contains(new Agreed("closed", "linear:Done"));
        assertThat(plan(pair).isEmpty()).isTrue();
    }

    @Test
    void agreesWithoutAWriteWhereTheNextStatusIsWrittenAsTheLast() {
        Ticket resolved = TICKET.inStatus("resolved").build();
        Situation closing = Situation.of(resolved, inStep("linear", resolved), inStep("psa", resolved).nowHolding(Field.STATUS, "closed"));

        Plan plan = plan(closing);

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("closed");
        assertThat(plan.agreed().get("linear")).containsEntry(Field.STATUS, new Agreed("closed", "linear:Done"));
        assertThat(plan.sendsNothing()).isTrue();
    }

    @Test
    void readsACancelledIssueAsClosedAndLeavesItAsItIs() {
        Ticket working = TICKET.inStatus("in_progress").build();
        Situation cancelled = Situation.of(working, inStep("linear", working).nowHolding(Field.STATUS, "Canceled"), inStep("psa", working));

        Plan plan = plan(cancelled);

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("closed");
        assertThat(plan.writes()).extracting(write -> write.link().connection()).containsExactly("psa");
        assertThat(plan.agreed().get("linear")).containsEntry(Field.STATUS, new Agreed("closed", "linear:Canceled"));
    }

    @Test
    void takesASecondNameOfTheSameStatusForNoMove() {
        Ticket working = TICKET.inStatus("in_progress").build();
        Situation reviewing = Situation.of(working, inStep("linear", working).nowHolding(Field.STATUS, "In Review"),
                inStep("psa", working));

        Plan plan = plan(reviewing);

        assertThat(plan.local()).isEmpty();
        assertThat(plan.sendsNothing()).isTrue();
        assertThat(plan.agreed().get("linear")).containsEntry(Field.STATUS, new Agreed("in_progress", "linear:In Review"));
    }

    @Test
    void doesNotHoldAnIllegalMoveOfASideWhoseMovesAreNotTaken() {
        Ticket resolved = TICKET.inStatus("resolved").build();
        Situation moved = Situation.of(resolved, inStep("linear", resolved), inStep("psa", resolved).nowHolding(Field.STATUS, "new"));

        Plan plan = new Reconciler(helpdeskRules().with(Field.STATUS, FieldRule.onlyFrom("linear")).build()).plan(resolved, moved.links(),
                Evidence.COMPLETE);

        assertThat(plan.rejections()).isEmpty();
        assertThat(plan.conflicts()).extracting(Conflict::lost).containsExactly("new");
        assertThat(plan.writes()).singleElement()
                .satisfies(write -> assertThat(write.raw().get(Field.STATUS)).contains("psa:resolved"));
    }

    private static Situation agents(Ticket ticket, String shown) {
        Lifecycle agent = Lifecycles.agent();
        return Situation.of(ticket, aLink("psa").speaking(Words.plain("psa", agent)).inStepWith(ticket).nowHolding(Field.STATUS, shown));
    }

    private static LinkFixture inStep(String connection, Ticket ticket) {
        return aLink(connection).inStepWith(ticket);
    }

    private static Plan plan(Situation situation) {
        return new Reconciler(helpdeskRules().build()).plan(situation.ticket(), situation.links(), Evidence.COMPLETE);
    }
}
