package dev.ticketsync.core.reconcile;

import java.util.EnumSet;

import dev.ticketsync.core.fixture.LinkFixture;
import dev.ticketsync.core.fixture.RulesFixture;
import dev.ticketsync.core.fixture.Situation;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.RulesFixture.helpdeskRules;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/** What a link needs besides its fields: to be created, probed for, linked back. */
class ReconcilerChoresTest {
    private static final Ticket TICKET = aTicket().inStatus("closed").titled("VPN down").ofPriority("high").from("psa").build();
    private static final LinkFixture PSA = aLink("psa").inStepWith(TICKET);
    private static final LinkFixture RESERVED = aLink("linear").in(LinkState.RESERVED).neverSeen();

    @Test
    void createsAReservedRecordWithWhatTheRemoteTakesThen() {
        LinkFixture linear = RESERVED.ableToWrite(EnumSet.of(Field.STATUS, Field.TITLE));

        Plan plan = plan(Situation.of(TICKET, PSA, linear));

        assertThat(plan.creates()).singleElement().satisfies(create -> {
            assertThat(create.local().asMap()).containsExactly(entry(Field.STATUS, "closed"), entry(Field.TITLE, "VPN down"));
            assertThat(create.raw().asMap()).containsExactly(entry(Field.STATUS, "linear:Done"), entry(Field.TITLE, "VPN down"));
        });
        assertThat(plan.backlinks()).isEmpty();
    }

    @Test
    void createsNoRecordWithoutItsTitle() {
        Plan plan = plan(helpdeskRules().without(Field.TITLE), Situation.of(TICKET, PSA, RESERVED));

        assertThat(plan.creates()).singleElement().satisfies(create -> assertThat(create.raw().get(Field.TITLE)).contains("VPN down"));
    }

    @Test
    void createsNothingOfAFieldThatDoesNotCross() {
        RulesFixture rules = helpdeskRules().without(Field.PRIORITY).without(Field.DESCRIPTION);

        Plan plan = plan(rules, Situation.of(TICKET, PSA, RESERVED));

        assertThat(plan.creates()).singleElement()
                .satisfies(create -> assertThat(create.raw().fields()).containsExactly(Field.STATUS, Field.TITLE));
    }

    @Test
    void doesNotSendARefusedCreateAgainUntilTheTicketChanges() {
        Plan first = plan(Situation.of(TICKET, PSA, RESERVED));
        LinkFixture refused = RESERVED.remembering(RESERVED.link().memory().refusing(first.creates().getFirst().raw()));
        Ticket changed = aTicket().inStatus("closed").titled("VPN up").ofPriority("high").from("psa").build();

        assertThat(plan(Situation.of(TICKET, PSA, refused)).creates()).isEmpty();
        assertThat(plan(Situation.of(changed, PSA, refused)).creates()).hasSize(1);
    }

    @Test
    void probesForARecordWhoseCreateWasNeverAnswered() {
        LinkFixture sent = aLink("linear").in(LinkState.SENT).neverSeen();

        Plan plan = plan(Situation.of(TICKET, PSA, sent));

        assertThat(plan.probes()).extracting(link -> link.connection()).containsExactly("linear");
        assertThat(plan.creates()).isEmpty();
    }

    @Test
    void linksBackOnceBothRecordsExist() {
        LinkFixture psa = PSA.notLinkedBack();

        Plan alone = plan(Situation.of(TICKET, psa));
        Plan paired = plan(Situation.of(TICKET, psa, aLink("linear").inStepWith(TICKET)));

        assertThat(alone.backlinks()).isEmpty();
        assertThat(paired.backlinks()).extracting(link -> link.connection()).containsExactly("psa");
        assertThat(paired.sendsNothing()).isFalse();
    }

    @Test
    void leavesARecordAloneThatIsGone() {
        LinkFixture gone = aLink("linear").inStepWith(TICKET).nowHolding(Field.TITLE, "VPN up").notLinkedBack().in(LinkState.GONE);

        assertThat(plan(Situation.of(TICKET, PSA, gone)).isEmpty()).isTrue();
    }

    @Test
    void waitsForALiveRecordThatWasNotSeenYet() {
        assertThat(plan(Situation.of(TICKET, PSA, aLink("linear").neverSeen())).isEmpty()).isTrue();
    }

    private static Plan plan(Situation situation) {
        return plan(helpdeskRules(), situation);
    }

    private static Plan plan(RulesFixture rules, Situation situation) {
        return new Reconciler(rules.build()).plan(situation.ticket(), situation.links(), Evidence.COMPLETE);
    }
}
