package dev.ticketsync.core.reconcile;

import dev.ticketsync.core.fixture.Situation;
import dev.ticketsync.core.fixture.TicketFixture;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.RulesFixture.helpdeskRules;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

/** A ticket with three remotes. */
class ReconcilerThreeLinksTest {
    private static final TicketFixture TICKET = aTicket().inStatus("in_progress").titled("VPN down").from("psa");
    private static final Ticket BEFORE = TICKET.build();

    @Test
    void carriesOneRemotesChangeToBothOthers() {
        Situation moved = Situation.of(BEFORE, aLink("linear").inStepWith(BEFORE), aLink("psa").inStepWith(BEFORE),
                aLink("halo").inStepWith(BEFORE).nowHolding(Field.STATUS, "resolved"));

        Plan plan = plan(FieldRule.BOTH, moved);

        assertThat(plan.writes()).extracting(write -> write.raw().get(Field.STATUS).orElseThrow())
                .containsExactlyInAnyOrder("linear:Done", "psa:resolved");
    }

    @Test
    void keepsBothLosersOfThree() {
        Situation renamed = Situation.of(BEFORE, aLink("linear").inStepWith(BEFORE).nowHolding(Field.TITLE, "by linear"),
                aLink("psa").inStepWith(BEFORE).nowHolding(Field.TITLE, "by psa"),
                aLink("halo").inStepWith(BEFORE).nowHolding(Field.TITLE, "by halo"));

        Plan plan = plan(FieldRule.withAuthority("halo"), renamed);

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("by halo");
        assertThat(plan.conflicts()).containsExactlyInAnyOrder(
                new Conflict(Field.TITLE, "linear", "halo", "VPN down", "by halo", "by linear"),
                new Conflict(Field.TITLE, "psa", "halo", "VPN down", "by halo", "by psa"));
        assertThat(plan.writes()).hasSize(2);
    }

    @Test
    void goesOnBetweenTwoWhileTheThirdIsHeld() {
        Situation moved = Situation.of(BEFORE, aLink("linear").inStepWith(BEFORE).nowHolding(Field.STATUS, "Done"),
                aLink("psa").inStepWith(BEFORE), aLink("halo").inStepWith(BEFORE).nowHolding(Field.STATUS, "new"));

        Plan plan = plan(FieldRule.BOTH, moved);

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("resolved");
        assertThat(plan.rejections()).extracting(Rejection::connection).containsExactly("halo");
        assertThat(plan.writes()).extracting(write -> write.link().connection()).containsExactly("psa");
    }

    @Test
    void takesAChangeMadeInKnowledgeOfTheTicketsValueThoughAThirdSideRaced() {
        Ticket renamed = TICKET.titled("by psa").build();
        Situation raced = Situation.of(renamed, aLink("linear").inStepWith(BEFORE).nowHolding(Field.TITLE, "by linear"),
                aLink("psa").inStepWith(renamed).nowHolding(Field.TITLE, "by psa, again"), aLink("halo").inStepWith(renamed));

        Plan plan = plan(FieldRule.withAuthority("local"), raced);

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("by psa, again");
        assertThat(plan.conflicts())
                .containsExactly(new Conflict(Field.TITLE, "linear", "psa", "VPN down", "by psa, again", "by linear"));
    }

    private static Plan plan(FieldRule title, Situation situation) {
        return new Reconciler(helpdeskRules().with(Field.TITLE, title).build()).plan(situation.ticket(), situation.links(),
                Evidence.COMPLETE);
    }
}
