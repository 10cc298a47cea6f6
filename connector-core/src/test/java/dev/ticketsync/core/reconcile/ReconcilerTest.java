package dev.ticketsync.core.reconcile;

import java.util.Set;

import dev.ticketsync.core.fixture.Situation;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.RulesFixture.helpdeskRules;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** What crosses when nobody disagrees. */
class ReconcilerTest {
    private static final SyncRules RULES = helpdeskRules().build();
    private static final Ticket TICKET = aTicket().inStatus("in_progress").titled("VPN down").from("psa").build();

    @Test
    void plansNothingWhereAllAgree() {
        Situation inStep = Situation.of(TICKET, aLink("linear").inStepWith(TICKET), aLink("psa").inStepWith(TICKET));

        assertThat(plan(inStep).isEmpty()).isTrue();
        assertThat(plan(inStep).rejections()).isEmpty();
    }

    @Test
    void carriesARemotesChangeToTheTicketAndTheOtherRemote() {
        Situation renamed = Situation.of(TICKET, aLink("linear").inStepWith(TICKET).nowHolding(Field.TITLE, "VPN down in Graz"),
                aLink("psa").inStepWith(TICKET));

        Plan plan = plan(renamed);

        assertThat(plan.local()).singleElement().satisfies(change -> {
            assertThat(change.field()).isEqualTo(Field.TITLE);
            assertThat(change.value()).isEqualTo("VPN down in Graz");
            assertThat(change.from()).isEqualTo("linear");
        });
        assertThat(agreed(plan, "linear", Field.TITLE)).isEqualTo(new Agreed("VPN down in Graz", "VPN down in Graz"));
        assertThat(plan.writes()).singleElement().satisfies(write -> {
            assertThat(write.link().connection()).isEqualTo("psa");
            assertThat(write.local().asMap()).containsExactly(entry(Field.TITLE, "VPN down in Graz"));
            assertThat(write.raw().asMap()).containsExactly(entry(Field.TITLE, "VPN down in Graz"));
            assertThat(write.before().asMap()).containsExactly(entry(Field.TITLE, "VPN down"));
        });
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void writesOurOwnChangeToEveryRemoteInItsOwnWords() {
        Ticket urgent = aTicket().inStatus("in_progress").titled("VPN down").ofPriority("urgent").from("psa").build();
        Situation changedHere = Situation.of(urgent, aLink("linear").inStepWith(TICKET), aLink("psa").inStepWith(TICKET));

        Plan plan = plan(changedHere);

        assertThat(plan.local()).isEmpty();
        assertThat(plan.agreed()).isEmpty();
        assertThat(plan.writes()).extracting(write -> write.raw().asMap()).satisfiesExactlyInAnyOrder(
                raw -> assertThat(raw).containsExactly(entry(Field.PRIORITY, "linear:urgent")),
                raw -> assertThat(raw).containsExactly(entry(Field.PRIORITY, "psa:urgent")));
    }

    @Test
    void bringsDifferentFieldsTogetherWithoutAConflict() {
        Situation both = Situation.of(TICKET, aLink("linear").inStepWith(TICKET).nowHolding(Field.TITLE, "VPN down in Graz"),
                aLink("psa").inStepWith(TICKET).nowHolding(Field.PRIORITY, "high"));

        Plan plan = plan(both);

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("VPN down in Graz", "high");
        assertThat(plan.writes()).extracting(write -> write.link().connection() + write.raw()).containsExactlyInAnyOrder("psa[TITLE]",
                "linear[PRIORITY]");
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void agreesSilentlyWhereBothSidesMadeTheSameChange() {
        Situation same = Situation.of(TICKET, aLink("linear").inStepWith(TICKET).nowHolding(Field.TITLE, "VPN up"),
                aLink("psa").inStepWith(TICKET).nowHolding(Field.TITLE, "VPN up"));

        Plan plan = plan(same);

        assertThat(plan.local()).hasSize(1);
        assertThat(plan.agreed()).containsOnlyKeys("linear", "psa");
        assertThat(plan.sendsNothing()).isTrue();
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void plansNothingForTheEchoOfItsOwnWrite() {
        Situation renamed = Situation.of(TICKET, aLink("linear").inStepWith(TICKET).nowHolding(Field.TITLE, "VPN up"),
                aLink("psa").inStepWith(TICKET));

        Situation echoed = renamed.after(plan(renamed)).changedAt("psa", Field.TITLE, "VPN up");

        assertThat(plan(echoed).isEmpty()).isTrue();
    }

    @Test
    void takesAnUnknownFieldForUnknownAndNotForEmpty() {
        Situation partly = Situation.of(TICKET, aLink("linear").inStepWith(TICKET),
                aLink("psa").agreedOn(Field.STATUS, "in_progress"));

        assertThat(plan(partly).isEmpty()).isTrue();
    }

    @Test
    void takesAnEmptiedTextForAChange() {
        Ticket described = aTicket().with(Field.DESCRIPTION, "since monday").build();
        Situation emptied = Situation.of(described, aLink("linear").inStepWith(described).nowHolding(Field.DESCRIPTION, ""));

        assertThat(plan(emptied).local()).extracting(LocalChange::value).containsExactly("");
    }

    @Test
    void leavesAFieldAloneThatHasNoRule() {
        SyncRules untitled = helpdeskRules().without(Field.TITLE).build();
        Situation renamed = Situation.of(TICKET, aLink("linear").inStepWith(TICKET).nowHolding(Field.TITLE, "VPN up"));

        assertThat(new Reconciler(untitled).plan(TICKET, renamed.links(), Evidence.COMPLETE).isEmpty()).isTrue();
    }

    @Test
    void writesNothingThatTheRemoteDoesNotTake() {
        Ticket renamed = aTicket().inStatus("in_progress").titled("VPN up").from("psa").build();
        Situation situation = Situation.of(renamed, aLink("psa").inStepWith(TICKET).ableToWrite(Set.of(Field.STATUS)));

        assertThat(plan(situation).isEmpty()).isTrue();
    }

    @Test
    void takesOnlyFromTheOneSideThatARuleNames() {
        SyncRules oneWay = helpdeskRules().with(Field.TITLE, FieldRule.onlyFrom("linear")).build();
        Situation there = Situation.of(TICKET, aLink("linear").inStepWith(TICKET).nowHolding(Field.TITLE, "from linear"),
                aLink("psa").inStepWith(TICKET));
        Situation back = Situation.of(TICKET, aLink("linear").inStepWith(TICKET),
                aLink("psa").inStepWith(TICKET).nowHolding(Field.TITLE, "from psa"));

        Plan taken = new Reconciler(oneWay).plan(TICKET, there.links(), Evidence.COMPLETE);
        Plan undone = new Reconciler(oneWay).plan(TICKET, back.links(), Evidence.COMPLETE);

        assertThat(taken.local()).extracting(LocalChange::value).containsExactly("from linear");
        assertThat(undone.local()).isEmpty();
        assertThat(undone.writes()).singleElement().satisfies(write -> {
            assertThat(write.link().connection()).isEqualTo("psa");
            assertThat(write.raw().get(Field.TITLE)).contains("VPN down");
        });
        assertThat(undone.conflicts()).containsExactly(new Conflict(Field.TITLE, "psa", "linear", "VPN down", "VPN down", "from psa"));
    }

    @Test
    void agreesOnAFieldThatWasNeverAgreedOnWhereBothHoldTheSame() {
        Situation adopted = Situation.of(TICKET, aLink("psa").nowHolding(Field.TITLE, "VPN down"));

        Plan plan = plan(adopted);

        assertThat(agreed(plan, "psa", Field.TITLE)).isEqualTo(new Agreed("VPN down", "VPN down"));
        assertThat(plan.sendsNothing()).isTrue();
        assertThat(plan.local()).isEmpty();
    }

    @Test
    void treatsAFieldThatWasNeverAgreedOnAsChangedByBoth() {
        Situation adopted = Situation.of(TICKET, aLink("psa").nowHolding(Field.TITLE, "Internet slow"));

        Plan plan = plan(adopted);

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("Internet slow");
        assertThat(plan.conflicts()).containsExactly(new Conflict(Field.TITLE, "local", "psa", "", "Internet slow", "VPN down"));
    }

    @Test
    void neverTakesAShortenedTitleBackForAnEdit() {
        Situation named = Situation.of(TICKET, aLink("linear").inStepWith(TICKET).nowHolding(Field.TITLE, "VPN down in Graz and Linz"),
                aLink("psa").inStepWith(TICKET).keeping(Field.TITLE, new TenLetters()));

        Plan plan = plan(named);
        Situation written = named.after(plan);

        assertThat(plan.writes()).singleElement().satisfies(write -> assertThat(write.raw().get(Field.TITLE)).contains("VPN down i"));
        assertThat(plan(written).isEmpty()).isTrue();
        assertThat(plan(written.changedAt("psa", Field.TITLE, "VPN down i ")).local()).isEmpty();
        assertThat(plan(written.changedAt("psa", Field.TITLE, "VPN up")).local()).extracting(LocalChange::value).containsExactly("VPN up");
    }

    @Test
    void doesNotRewriteAShortenedTitleForAChangeBeyondWhatTheRemoteTakes() {
        Ticket longer = aTicket().inStatus("in_progress").titled("VPN down in Graz").from("psa").build();
        Situation situation = Situation.of(longer, aLink("linear").inStepWith(longer).nowHolding(Field.TITLE, "VPN down in Linz"),
                aLink("psa").keeping(Field.TITLE, new TenLetters()).inStepWith(longer));

        Plan plan = plan(situation);

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("VPN down in Linz");
        assertThat(plan.sendsNothing()).isTrue();
    }

    private static Plan plan(Situation situation) {
        return new Reconciler(RULES).plan(situation.ticket(), situation.links(), Evidence.COMPLETE);
    }

    private static Agreed agreed(Plan plan, String connection, Field field) {
        return requireNonNull(requireNonNull(plan.agreed().get(connection)).get(field));
    }
}
