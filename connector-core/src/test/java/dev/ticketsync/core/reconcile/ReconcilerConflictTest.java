package dev.ticketsync.core.reconcile;

import dev.ticketsync.core.fixture.LinkFixture;
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

/** Whose value stands, and what becomes of the other. */
class ReconcilerConflictTest {
    private static final FieldRule LINEAR = FieldRule.withAuthority("linear");
    private static final FieldRule LOCAL = FieldRule.withAuthority("local");
    private static final TicketFixture TICKET = aTicket().titled("VPN down").from("psa");

    @Test
    void letsTheConnectionWithAuthorityStandAndKeepsTheLosersTitle() {
        Plan plan = plan(LINEAR, renamedAtBoth());

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("by linear");
        assertThat(plan.conflicts())
                .containsExactly(new Conflict(Field.TITLE, "psa", "linear", "VPN down", "by linear", "by psa"));
        assertWrites(plan, "psa", "by linear");
    }

    @Test
    void letsTheOriginStandWhereTheRuleNamesNobody() {
        Plan plan = plan(FieldRule.BOTH, renamedAtBoth());

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("by psa");
        assertThat(plan.conflicts())
                .containsExactly(new Conflict(Field.TITLE, "linear", "psa", "VPN down", "by psa", "by linear"));
        assertWrites(plan, "linear", "by psa");
    }

    @Test
    void letsTheTicketStandWhereTheAuthorityIsLocal() {
        Ticket before = TICKET.build();
        Situation both = Situation.of(TICKET.titled("by us").build(), aLink("linear").inStepWith(before),
                aLink("psa").inStepWith(before).nowHolding(Field.TITLE, "by psa"));

        Plan plan = plan(LOCAL, both);

        assertThat(plan.local()).isEmpty();
        assertThat(plan.conflicts()).containsExactly(new Conflict(Field.TITLE, "psa", "local", "VPN down", "by us", "by psa"));
        assertThat(plan.writes()).extracting(write -> write.raw().get(Field.TITLE).orElseThrow()).containsExactly("by us", "by us");
    }

    @Test
    void letsTheTicketStandWhereItCameFromHere() {
        Ticket before = aTicket().build();
        Situation both = Situation.of(aTicket().titled("by us").build(), aLink("psa").inStepWith(before).nowHolding(Field.TITLE, "by psa"));

        assertThat(plan(FieldRule.BOTH, both).conflicts()).extracting(Conflict::loser).containsExactly("psa");
    }

    @Test
    void keepsTheTicketsOwnValueWhereItLoses() {
        Situation both = Situation.of(TICKET.titled("by us").build(),
                aLink("psa").inStepWith(TICKET.build()).nowHolding(Field.TITLE, "by psa"));

        Plan plan = plan(FieldRule.BOTH, both);

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("by psa");
        assertThat(plan.conflicts()).containsExactly(new Conflict(Field.TITLE, "local", "psa", "VPN down", "by psa", "by us"));
        assertThat(plan.sendsNothing()).isTrue();
    }

    @Test
    void namesTheRemoteWhoseValueTheTicketHadTaken() {
        Ticket taken = TICKET.titled("by linear").build();
        Situation overtaken = Situation.of(taken, aLink("linear").inStepWith(taken),
                aLink("psa").inStepWith(TICKET.build()).nowHolding(Field.TITLE, "by psa"));

        assertThat(plan(FieldRule.BOTH, overtaken).conflicts())
                .containsExactly(new Conflict(Field.TITLE, "linear", "psa", "VPN down", "by psa", "by linear"));
        assertThat(plan(LINEAR, overtaken).conflicts())
                .containsExactly(new Conflict(Field.TITLE, "psa", "linear", "VPN down", "by linear", "by psa"));
    }

    @Test
    void takesTheNewerOfTwoChangesWhereTheAuthorityMadeNone() {
        LinkFixture linear = aLink("linear").inStepWith(TICKET.build()).nowHolding(Field.TITLE, "by linear");
        LinkFixture psa = aLink("psa").inStepWith(TICKET.build()).nowHolding(Field.TITLE, "by psa");

        Plan psaNewer = plan(LOCAL, Situation.of(TICKET.build(), linear.seenAfter(10), psa.seenAfter(20)));
        Plan linearNewer = plan(LOCAL, Situation.of(TICKET.build(), linear.seenAfter(20), psa.seenAfter(10)));

        assertThat(psaNewer.conflicts()).extracting(Conflict::lost).containsExactly("by linear");
        assertThat(linearNewer.conflicts()).extracting(Conflict::lost).containsExactly("by psa");
    }

    @Test
    void isSettledOnceItIsCarriedOut() {
        Situation both = renamedAtBoth();

        Situation after = both.after(plan(LINEAR, both));

        assertThat(plan(LINEAR, after).isEmpty()).isTrue();
    }

    @Test
    void losesNothingWhereTheWordOfTheTicketsSourceIsWrittenForTheWinnerToo() {
        Ticket working = aTicket().inStatus("in_progress").from("psa").build();
        Ticket resolved = aTicket().inStatus("resolved").from("psa").build();
        Situation both = Situation.of(resolved, aLink("linear").inStepWith(resolved),
                aLink("psa").inStepWith(working).nowHolding(Field.STATUS, "closed"));

        Plan plan = plan(FieldRule.BOTH, both);

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("closed");
        assertThat(plan.sendsNothing()).isTrue();
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void losesNothingWhereTheLosersWordIsWrittenForTheWinnerToo() {
        Ticket working = aTicket().inStatus("in_progress").from("psa").build();
        Situation both = Situation.of(working, aLink("linear").inStepWith(working).nowHolding(Field.STATUS, "Done"),
                aLink("psa").inStepWith(working).nowHolding(Field.STATUS, "closed"));

        Plan plan = plan(FieldRule.BOTH, both);

        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("closed");
        assertThat(plan.sendsNothing()).isTrue();
        assertThat(plan.conflicts()).isEmpty();
    }

    private static Situation renamedAtBoth() {
        Ticket ticket = TICKET.build();
        return Situation.of(ticket, aLink("linear").inStepWith(ticket).nowHolding(Field.TITLE, "by linear"),
                aLink("psa").inStepWith(ticket).nowHolding(Field.TITLE, "by psa"));
    }

    private static void assertWrites(Plan plan, String connection, String title) {
        assertThat(plan.writes()).singleElement().satisfies(write -> {
            assertThat(write.link().connection()).isEqualTo(connection);
            assertThat(write.raw().get(Field.TITLE)).contains(title);
        });
    }

    private static Plan plan(FieldRule rule, Situation situation) {
        return new Reconciler(helpdeskRules().with(Field.TITLE, rule).build()).plan(situation.ticket(), situation.links(),
                Evidence.COMPLETE);
    }
}
