package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.mapping.AgentNames;
import dev.ticketsync.core.provider.Assignees.Part;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.Events.Numbered;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;
import dev.ticketsync.core.workflow.Agent;
import dev.ticketsync.core.workflow.Order;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.sync.worker.Workplace.ACME;
import static org.assertj.core.api.Assertions.assertThat;

/** Whom a remote gives its record to is whom the ticket is assigned to, where that is an agent. */
final class AssignmentsTest {
    private static final Cause ADA = new Cause("local", "ada", "api");
    private static final AgentNames NAMES = new AgentNames(Map.of("bot", List.of("app"), "fixer", List.of("Fixer")));
    private static final String KEY = "1";
    private static final String ISSUE = "linear-for-1";
    private static final Duration A_POLL = Duration.ofSeconds(61);

    private final MindfulAgent bot = new MindfulAgent();
    private final MindfulAgent fixer = new MindfulAgent();

    @Test
    void handsOverWhatIsDelegatedThereAndTellsEverybody() {
        Workplace workplace = triaged();

        delegates(workplace, "id of app");

        assertThat(workplace.ticket(KEY).detail(Detail.ASSIGNED_AGENT)).isEqualTo("bot");
        assertThat(bot.begun).hasSize(1);
        assertThat(statusAt(workplace, "psa")).isEqualTo(Words.raw("psa", Field.STATUS, "in_progress"));
        assertThat(hands(workplace)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(TicketEventType.TicketAssigned);
            assertThat(event.by()).isEqualTo(new Actor("linear", ""));
        });
        workplace.passes(Duration.ofMinutes(5));
        assertThat(bot.begun).hasSize(1);
        assertThat(hands(workplace)).hasSize(1);
    }

    @Test
    void takesAnAssigneeForTheAgentThatTheyStandFor() {
        Workplace workplace = triaged();

        workplace.linear.gives(ISSUE, Part.ASSIGNEE, "id of Fixer");
        workplace.passes(A_POLL);

        assertThat(fixer.begun).hasSize(1);
    }

    @Test
    void assignsARecordThatCrossesAlreadyGiven() {
        Workplace workplace = staffed();
        workplace.psa.marks(Map.of(Part.ASSIGNEE.trait(), List.of("id of Fixer")));

        Ticket crossed = workplace.crossed(KEY, "VPN down");

        assertThat(crossed.detail(Detail.ASSIGNED_AGENT)).isEqualTo("fixer");
        assertThat(hands(workplace)).singleElement().extracting(event -> event.by().side()).isEqualTo("psa");
    }

    @Test
    void changesNothingForSomebodyWhoStandsForNoAgent() {
        Workplace workplace = triaged();
        assign(workplace, "bot");
        int events = hands(workplace).size();

        workplace.linear.gives(ISSUE, Part.ASSIGNEE, "id of Grace");
        workplace.passes(A_POLL);

        assertThat(workplace.ticket(KEY).detail(Detail.ASSIGNED_AGENT)).isEqualTo("bot");
        assertThat(hands(workplace)).hasSize(events);
    }

    @Test
    void letsALocalDecisionStandUntilSomebodyThereDecidesAnew() {
        Workplace workplace = crossed();
        delegates(workplace, "id of app");
        assign(workplace, "fixer");

        workplace.linear.edits(ISSUE, Field.TITLE, "VPN burns");
        workplace.passes(A_POLL);
        assertThat(owner(workplace)).isEqualTo("fixer");
        delegates(workplace, "");
        assertThat(owner(workplace)).as("it was taken from another").isEqualTo("fixer");
        delegates(workplace, "id of app");

        assertThat(owner(workplace)).isEqualTo("bot");
    }

    @Test
    void takesBackWhatNobodyHasBegunWith() {
        Workplace workplace = triaged();
        bot.ready = false;
        delegates(workplace, "id of app");
        assertThat(dispatches(workplace)).extracting(Dispatch::stage).containsExactly(DispatchStage.WAITING);

        delegates(workplace, "");
        bot.ready = true;
        workplace.passes(Duration.ofMinutes(10));

        assertThat(owner(workplace)).isEmpty();
        assertThat(dispatches(workplace)).extracting(Dispatch::stage).containsExactly(DispatchStage.WITHDRAWN);
        assertThat(bot.begun).isEmpty();
    }

    @Test
    void leavesATicketToWhoHasBegunWithIt() {
        Workplace workplace = triaged();
        delegates(workplace, "id of app");

        delegates(workplace, "");

        assertThat(owner(workplace)).isEqualTo("bot");
        assertThat(bot.begun).hasSize(1);
    }

    @Test
    void takesNothingFromWhomItWasGivenToHere() {
        Workplace workplace = crossed();
        assign(workplace, "bot");
        delegates(workplace, "id of app");

        delegates(workplace, "");

        assertThat(owner(workplace)).isEqualTo("bot");
    }

    @Test
    void reassignsWhatIsUnderWayAndCallsNobodyForIt() {
        Workplace workplace = triaged();
        delegates(workplace, "id of app");

        delegates(workplace, "id of Fixer");

        assertThat(owner(workplace)).isEqualTo("fixer");
        assertThat(hands(workplace)).extracting(TicketEvent::type).containsExactly(TicketEventType.TicketAssigned,
                TicketEventType.TicketReassigned);
        assertThat(bot.begun).hasSize(1);
        assertThat(fixer.begun).isEmpty();
    }

    /** As a store finds it that was restored from a backup of before. */
    @Test
    void callsNobodyForWhatIsUnderWayThereAlready() {
        Workplace workplace = triaged();
        workplace.linear.edits(ISSUE, Field.STATUS, Words.raw("linear", Field.STATUS, "In Progress"));
        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of app");

        workplace.passes(A_POLL);

        assertThat(owner(workplace)).isEqualTo("bot");
        assertThat(workplace.ticket(KEY).status()).isEqualTo("in_progress");
        assertThat(bot.begun).isEmpty();
    }

    @Test
    void tellsWhenAnAgentThatAnswersForATicketHasAnotherDoTheWork() {
        Workplace workplace = crossed();
        workplace.linear.gives(ISSUE, Part.ASSIGNEE, "id of Fixer");
        workplace.passes(A_POLL);

        delegates(workplace, "id of app");
        assertThat(owner(workplace)).isEqualTo("bot");
        assertThat(workplace.ticket(KEY).detail(Detail.DELEGATED_BY)).isEqualTo("fixer");
        delegates(workplace, "");

        assertThat(owner(workplace)).isEqualTo("fixer");
        assertThat(workplace.ticket(KEY).detail(Detail.DELEGATED_BY)).isEmpty();
        assertThat(hands(workplace)).extracting(TicketEvent::type).containsExactly(TicketEventType.TicketAssigned,
                TicketEventType.TicketDelegated, TicketEventType.TicketReassigned);
    }

    @Test
    void assignsOnceHoweverOftenAndLateItIsTold() {
        Workplace workplace = triaged();
        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of app");
        for (int i = 0; i < 3; i++)
            workplace.hears("linear", LivingProvider.call("seen", ISSUE));
        workplace.works();
        workplace.passes(A_POLL);
        workplace.hears("linear", LivingProvider.call("seen", ISSUE));
        workplace.passes(A_POLL);

        assertThat(hands(workplace)).hasSize(1);
        assertThat(bot.begun).hasSize(1);
    }

    @Test
    void findsOutByReadingWhatACallDoesNotTell() {
        Workplace workplace = triaged();
        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of app");
        workplace.hears("linear", LivingProvider.call("bare", ISSUE));
        workplace.works();
        assertThat(owner(workplace)).as("a part that isn't told is unknown").isEmpty();

        workplace.passes(A_POLL);
        assertThat(owner(workplace)).isEqualTo("bot");
        workplace.linear.edits(ISSUE, Field.TITLE, "VPN burns");
        workplace.hears("linear", LivingProvider.call("bare", ISSUE));
        workplace.works();

        assertThat(owner(workplace)).isEqualTo("bot");
        assertThat(hands(workplace)).hasSize(1);
    }

    @Test
    void comesUponAChangeThatNoRevisionTells() {
        Workplace workplace = triaged();
        workplace.passes(A_POLL);
        workplace.linear.givesUntold(ISSUE, Part.DELEGATE, "id of app");
        workplace.passes(Duration.ofMinutes(3));
        assertThat(owner(workplace)).isEmpty();

        String unused = workplace.sweeps(false).id();

        assertThat(owner(workplace)).isEqualTo("bot");
    }

    @Test
    void findsWhatWasGivenBeforeAnybodyStoodForAnAgent() {
        Workplace before = new Workplace(AgentNames.NONE, agents());
        before.crossed(KEY, "VPN down");
        before.linear.gives(ISSUE, Part.DELEGATE, "id of app");
        before.passes(A_POLL);
        assertThat(owner(before)).isEmpty();

        Workplace after = before.restarted(NAMES, agents());
        String unused = after.sweeps(false).id();

        assertThat(owner(after)).isEqualTo("bot");
    }

    @Test
    void overridesNobodyWhereOnlyTheConfigurationHasChanged() {
        Workplace before = new Workplace(AgentNames.NONE, agents());
        before.crossed(KEY, "VPN down");
        before.linear.gives(ISSUE, Part.DELEGATE, "id of app");
        before.passes(A_POLL);
        assign(before, "fixer");

        Workplace staffed = before.restarted(NAMES, agents());
        staffed.linear.edits(ISSUE, Field.TITLE, "VPN burns");
        staffed.passes(A_POLL);
        assertThat(owner(staffed)).isEqualTo("fixer");
        Workplace unstaffed = staffed.restarted(AgentNames.NONE, agents());
        unstaffed.linear.edits(ISSUE, Field.TITLE, "VPN smokes");
        unstaffed.passes(A_POLL);

        assertThat(owner(unstaffed)).isEqualTo("fixer");
    }

    @Test
    void goesOnWithoutAUserWhoCannotBeFoundAndSaysSoUntilThatIsPutRight() {
        Workplace workplace = crossed();
        workplace.linear.forgets("Fixer");

        workplace.passes(Duration.ofMinutes(11));

        assertThat(workplace.findings(FindingKind.CONNECTION)).isEmpty();
        assertThat(workplace.findings(FindingKind.NOTICE)).singleElement().satisfies(finding -> {
            assertThat(finding.about().connection()).isEqualTo("linear");
            assertThat(finding.reason()).startsWith("nobody is called Fixer; until that is put right nothing is assigned");
        });
        delegates(workplace, "id of app");
        assertThat(owner(workplace)).isEqualTo("bot");
        workplace.linear.edits(ISSUE, Field.TITLE, "VPN burns");
        workplace.passes(A_POLL);
        assertThat(workplace.title(workplace.psa, KEY)).contains("VPN burns");

        workplace.linear.recalls("Fixer");
        workplace.passes(Duration.ofMinutes(11));
        assertThat(workplace.findings(FindingKind.NOTICE)).isEmpty();
        delegates(workplace, "id of Fixer");
        assertThat(owner(workplace)).isEqualTo("fixer");
    }

    private Workplace staffed() {
        return new Workplace(NAMES, agents());
    }

    private Agent[] agents() {
        return new Agent[]{new Agent("bot", "start", bot), new Agent("fixer", "start", fixer)};
    }

    private Workplace crossed() {
        Workplace workplace = staffed();
        Ticket unused = workplace.crossed(KEY, "VPN down");
        return workplace;
    }

    /** From where the agents' edge begins. */
    private Workplace triaged() {
        Workplace workplace = crossed();
        workplace.psa.edits(KEY, Field.STATUS, Words.raw("psa", Field.STATUS, "triaged"));
        workplace.passes(A_POLL);
        return workplace;
    }

    private static void assign(Workplace workplace, String agent) {
        Order order = Order.of(workplace.ticket(KEY).id(), ADA);
        workplace.store.transact(tx -> workplace.kit.workflow().assign(tx, order, agent, ""));
    }

    /** Somebody in Linear gives the issue to a user, or takes it back from all, and a poll tells. */
    private static void delegates(Workplace workplace, String user) {
        workplace.linear.gives(ISSUE, Part.DELEGATE, user);
        workplace.passes(A_POLL);
    }

    private static String owner(Workplace workplace) {
        return workplace.ticket(KEY).detail(Detail.ASSIGNED_AGENT);
    }

    private static String statusAt(Workplace workplace, String connection) {
        LivingProvider provider = connection.equals("psa") ? workplace.psa : workplace.linear;
        return provider.record(connection.equals("psa") ? KEY : ISSUE).raw().get(Field.STATUS).orElseThrow();
    }

    private static List<Dispatch> dispatches(Workplace workplace) {
        String ticketId = workplace.ticket(KEY).id();
        return workplace.store.reading(tx -> tx.dispatches().ofTicket(ACME, ticketId));
    }

    private static List<TicketEvent> hands(Workplace workplace) {
        List<Numbered> events = workplace.store.reading(tx -> tx.events().after(ACME, 0, 1000));
        return events.stream().map(Numbered::event).filter(event -> switch (event.type()) {
            case TicketAssigned, TicketReassigned, TicketDelegated -> true;
            default -> false;
        }).toList();
    }
}
