package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.mapping.AgentNames;
import dev.ticketsync.core.provider.Assignees.Part;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DeliveryFilter;
import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.sync.Tenancy;
import dev.ticketsync.core.sync.repair.Replay;
import dev.ticketsync.core.sync.repair.Resolution;
import dev.ticketsync.core.sync.repair.Resolutions;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.Agent;
import dev.ticketsync.core.workflow.Order;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.sync.worker.Workplace.ACME;
import static org.assertj.core.api.Assertions.assertThat;

/** What agents were handed since a backup was made, the restored store doesn't know. An agent that is called here would begin a second time. */
final class RestoredHandOversTest {
    private static final Cause ADA = new Cause("local", "ada", "api");
    private static final String KEY = "1";
    private static final String ISSUE = "linear-for-1";

    private final MindfulAgent bot = new MindfulAgent();
    private final MindfulAgent fixer = new MindfulAgent();
    private final Workplace workplace = new Workplace(new AgentNames(Map.of("bot", List.of("app"), "fixer", List.of("Fixer"))),
            new Agent("bot", "start", bot), new Agent("fixer", "start", fixer));

    @BeforeEach
    void aTicketThatTheBackupKnows() {
        Ticket unused = workplace.crossed(KEY, "VPN down");
        workplace.psa.edits(KEY, Field.STATUS, Words.raw("psa", Field.STATUS, "triaged"));
        workplace.passes(Duration.ofSeconds(61));
    }

    @Test
    void callsNobodyForWhatBothSidesShowUnderWay() {
        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of app");
        workplace.linear.edits(ISSUE, Field.STATUS, Words.raw("linear", Field.STATUS, "In Progress"));
        workplace.psa.edits(KEY, Field.STATUS, Words.raw("psa", Field.STATUS, "in_progress"));

        restored();

        assertThat(owner()).isEqualTo("bot");
        assertThat(status()).isEqualTo("in_progress");
        assertThat(bot.begun).isEmpty();
        assertThat(workplace.findings(FindingKind.PARKED)).isEmpty();
    }

    @Test
    void callsNobodyForWhatWentOnAtOneSideWhileTheStoreWasAway() {
        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of app");
        workplace.linear.edits(ISSUE, Field.STATUS, Words.raw("linear", Field.STATUS, "In Progress"));
        workplace.psa.edits(KEY, Field.STATUS, Words.raw("psa", Field.STATUS, "pending_customer"));

        restored();

        assertThat(owner()).isEqualTo("bot");
        assertThat(status()).isNotEqualTo("triaged");
        assertThat(bot.begun).isEmpty();
        assertThat(workplace.findings(FindingKind.PARKED)).as("it isn't to be dispatched any more").isEmpty();
        assertThat(dispatches()).isEmpty();
    }

    @Test
    void asksAPersonWhereNoSideShowsWhetherItWasHandedOver() {
        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of app");

        restored();

        workplace.passes(Duration.ofHours(1));
        assertThat(bot.begun).isEmpty();
        assertThat(workplace.findings(FindingKind.PARKED)).singleElement().satisfies(
                finding -> assertThat(finding.reason()).contains("restored from a backup").contains("agent bot").contains("--take local"));
        assertThat(ticket().detail(Detail.ERROR)).contains("a person has to say");
    }

    @Test
    void handsItOverOnceAPersonSaysSo() {
        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of app");
        restored();
        Finding doubt = workplace.findings(FindingKind.PARKED).getFirst();

        Resolution settled = workplace.store.inTransaction(tx -> new Resolutions(workplace.kit).take(tx, doubt.id(), "local"));
        workplace.passes(Duration.ofSeconds(5));

        assertThat(settled).isEqualTo(new Resolution.Settled("tried again"));
        assertThat(bot.begun).hasSize(1);
        assertThat(ticket().detail(Detail.ERROR)).isEmpty();
        workplace.passes(Duration.ofHours(1));
        assertThat(bot.begun).hasSize(1);
    }

    @Test
    void handsNothingOverBecauseCallsAreReplayed() {
        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of app");
        restored();

        int items = workplace.store.inTransaction(tx -> new Replay(workplace.kit, tx).all(DeliveryFilter.all(ACME)));
        workplace.passes(Duration.ofHours(1));

        assertThat(items).isZero();
        assertThat(bot.begun).isEmpty();
        assertThat(workplace.findings(FindingKind.PARKED)).hasSize(1);
    }

    @Test
    void asksNoMoreOnceTheTicketHasMovedOn() {
        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of app");
        restored();

        workplace.psa.edits(KEY, Field.STATUS, Words.raw("psa", Field.STATUS, "in_progress"));
        workplace.passes(Duration.ofMinutes(3));

        assertThat(workplace.findings(FindingKind.PARKED)).isEmpty();
        assertThat(bot.begun).isEmpty();
        assertThat(ticket().detail(Detail.ERROR)).isEmpty();
    }

    @Test
    void asksNoMoreThoughTheWorkerHasNotSeenItMoveOn() {
        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of app");
        restored();
        String id = ticketId();
        workplace.store.transact(tx -> workplace.kit.workflow().trigger(tx, Order.of(id, ADA), "start", Map.of()));

        workplace.hiresAnother();
        workplace.passes(Duration.ofMinutes(3));

        assertThat(workplace.findings(FindingKind.PARKED)).isEmpty();
        assertThat(dispatches()).extracting(Dispatch::stage).containsExactly(DispatchStage.WITHDRAWN);
    }

    @Test
    void handsOverWhatIsGivenToSomebodyAfterwards() {
        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of app");
        restored();

        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of Fixer");
        workplace.passes(Duration.ofMinutes(3));

        assertThat(bot.begun).isEmpty();
        assertThat(fixer.begun).hasSize(1);
        assertThat(workplace.findings(FindingKind.PARKED)).isEmpty();
    }

    @Test
    void goesOnUnderTheKeyThatTheBackupKnows() {
        bot.ready = false;
        workplace.linear.gives(ISSUE, Part.DELEGATE, "id of app");
        workplace.passes(Duration.ofSeconds(61));
        String key = dispatches().getFirst().key();

        restored();
        bot.ready = true;
        workplace.passes(Duration.ofMinutes(10));

        assertThat(bot.begun).containsOnlyKeys(key);
        assertThat(workplace.findings(FindingKind.PARKED)).isEmpty();
    }

    private void restored() {
        workplace.store.transact(new Tenancy(workplace.kit)::restore);
        workplace.hiresAnother();
        workplace.passes(Duration.ofMinutes(3));
        assertThat(workplace.store.<Boolean>reading(tx -> tx.installations().isRestored(ACME))).isFalse();
    }

    private Ticket ticket() {
        return workplace.ticket(KEY);
    }

    private String ticketId() {
        return ticket().id();
    }

    private String status() {
        return ticket().status();
    }

    private String owner() {
        return ticket().detail(Detail.ASSIGNED_AGENT);
    }

    private List<Dispatch> dispatches() {
        String id = ticketId();
        return workplace.store.reading(tx -> tx.dispatches().ofTicket(ACME, id));
    }
}
