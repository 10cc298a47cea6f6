package dev.ticketsync.core.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.ticketsync.core.fixture.LinkFixture;
import dev.ticketsync.core.fixture.Situation;
import dev.ticketsync.core.fixture.TicketFixture;
import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.RulesFixture.helpdeskRules;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

/** What is held for other reasons than the lifecycle: words that mean nothing here, refusals, and remotes that fight us. */
class ReconcilerHoldTest {
    private static final TicketFixture TICKET = aTicket().inStatus("in_progress").titled("VPN down").from("psa");

    @Test
    void holdsAWordThatIsMappedToNothingWhileOtherFieldsGoOn() {
        Ticket ticket = TICKET.build();
        Situation parked = Situation.of(ticket, aLink("linear").inStepWith(ticket),
                aLink("psa").inStepWith(ticket).nowHolding(Field.STATUS, Words.UNMAPPED).nowHolding(Field.PRIORITY, "high"));

        Plan plan = plan(parked);

        assertThat(plan.rejections()).containsExactly(new Rejection(Field.STATUS, "psa", Rejection.Why.UNMAPPED,
                new Rejection.Values("in_progress",
                        "in_progress", "Parked", List.of()),
                "status 'Parked' at psa is mapped to nothing here: name it in the configuration, or choose another there"));
        assertThat(plan.local()).extracting(LocalChange::field).containsExactly(Field.PRIORITY);
    }

    @Test
    void neverWritesOverAWordThatIsMappedToNothing() {
        Ticket before = TICKET.build();
        Situation parked = Situation.of(TICKET.inStatus("resolved").build(),
                aLink("psa").inStepWith(before).nowHolding(Field.STATUS, Words.UNMAPPED));

        assertThat(plan(parked).sendsNothing()).isTrue();
    }

    @Test
    void doesNotSendARefusedValueAgain() {
        Ticket before = TICKET.build();
        Situation refused = Situation.of(TICKET.titled("VPN up").ofPriority("high").build(),
                aLink("psa").inStepWith(before).refusing(Field.TITLE, "VPN up"));

        Plan plan = plan(refused);

        assertThat(plan.rejections())
                .containsExactly(new Rejection(Field.TITLE, "psa", Rejection.Why.REFUSED, new Rejection.Values("VPN down", "VPN up",
                        "VPN down", List.of()), "psa refused this title; it is sent again once it changes"));
        assertThat(plan.writes()).singleElement().satisfies(write -> assertThat(write.raw().fields()).containsExactly(Field.PRIORITY));
    }

    @Test
    void sendsAnotherValueThanTheRefusedOne() {
        Ticket before = TICKET.build();
        Situation changed = Situation.of(TICKET.titled("VPN up again").build(),
                aLink("psa").inStepWith(before).refusing(Field.TITLE, "VPN up"));

        Plan plan = plan(changed);

        assertThat(plan.rejections()).isEmpty();
        assertThat(plan.writes()).hasSize(1);
    }

    @Test
    void losesNothingToAWriteThatIsHeld() {
        Ticket before = TICKET.build();
        Situation refused = Situation.of(TICKET.titled("VPN up").build(),
                aLink("psa").inStepWith(before).refusing(Field.TITLE, "VPN up").nowHolding(Field.TITLE, "by psa"));

        Plan plan = new Reconciler(helpdeskRules().with(Field.TITLE, FieldRule.withAuthority("local")).build()).plan(refused.ticket(),
                refused.links(), Evidence.COMPLETE);

        assertThat(plan.rejections()).extracting(Rejection::remote).containsExactly("by psa");
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void sendsTheSameValueAThirdTimeOnlyAfterAWhile() {
        Ticket before = TICKET.build();
        LinkFixture psa = aLink("psa").inStepWith(before);
        Ticket urgent = TICKET.ofPriority("urgent").build();

        Plan soon = plan(Situation.of(urgent, writtenTwice(psa, Duration.ofSeconds(9))));
        Plan later = plan(Situation.of(urgent, writtenTwice(psa, Duration.ofSeconds(10))));

        assertThat(soon.sendsNothing()).isTrue();
        assertThat(soon.rejections()).extracting(Rejection::why).containsExactly(Rejection.Why.OSCILLATION);
        assertThat(later.writes()).hasSize(1);
        assertThat(later.rejections()).isEmpty();
    }

    @Test
    void followsAPersonWhoChangesTheirMindAgainAndAgain() {
        Ticket ticket = TICKET.build();
        Situation situation = Situation.of(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(ticket));

        for (String choice : List.of("high", "low", "high", "low", "high", "low", "high")) {
            situation = situation.changedAt("linear", Field.PRIORITY, choice);
            situation = situation.after(plan(situation));

            assertThat(plan(situation).rejections()).isEmpty();
            assertThat(situation.link("psa").raw(Field.PRIORITY)).contains("psa:" + choice);
        }
    }

    @Test
    void acceptsWhatAWorkflowRuleMakesOfOurWrite() {
        Ticket ticket = TICKET.build();
        Situation resolved = Situation.of(ticket, aLink("linear").inStepWith(ticket).nowHolding(Field.STATUS, "Done"),
                aLink("psa").inStepWith(ticket));

        Situation ruled = resolved.after(plan(resolved)).changedAt("psa", Field.STATUS, "closed");

        Plan plan = plan(ruled);
        assertThat(plan.local()).extracting(LocalChange::value).containsExactly("closed");
        assertThat(plan.sendsNothing()).isTrue();
    }

    @Test
    void bringsTwoRulesInARingToRestWithinThreeRounds() {
        Ticket ticket = TICKET.build();
        Situation situation = Situation.of(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(ticket));
        List<Rejection> held = new ArrayList<>();

        int rounds = 0;
        while (held.isEmpty() && rounds < 10) {
            rounds++;
            for (String[] rule : new String[][]{{"linear", "high"}, {"psa", "low"}}) {
                situation = situation.changedAt(rule[0], Field.PRIORITY, rule[1]);
                Plan plan = plan(situation);
                held.addAll(plan.rejections());
                situation = situation.after(plan);
            }
        }

        assertThat(rounds).isLessThanOrEqualTo(3);
        assertThat(held.getFirst().why()).isEqualTo(Rejection.Why.OSCILLATION);
        assertThat(held.getFirst().reason()).contains("look for an automation or a workflow rule");
    }

    private static LinkFixture writtenTwice(LinkFixture link, Duration lastAgo) {
        return link.writtenBefore(Duration.ofSeconds(9), Field.PRIORITY, "urgent").writtenBefore(lastAgo, Field.PRIORITY, "urgent");
    }

    private static Plan plan(Situation situation) {
        return new Reconciler(helpdeskRules().build()).plan(situation.ticket(), situation.links(), Evidence.COMPLETE);
    }
}
