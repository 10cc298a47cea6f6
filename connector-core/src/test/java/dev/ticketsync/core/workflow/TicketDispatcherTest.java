package dev.ticketsync.core.workflow;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEventType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TicketDispatcherTest {
    private final Depot depot = new Depot(new MemoryStore());
    private final TestAgent bot = new TestAgent();
    private TicketDispatcher dispatcher = depot.dispatcher(depot.tenure(), bot);

    @Test
    void handsATicketOverOnceItIsAssigned() {
        Ticket ticket = depot.created();
        works();
        assertThat(bot.told()).isEmpty();

        depot.assign(ticket, "bot");
        works();

        Ticket now = depot.now(ticket);
        assertThat(now.status()).isEqualTo("in_progress");
        assertThat(now.detail(Detail.CHANNEL)).isEqualTo("room-of-" + ticket.id());
        assertThat(now.work().executionLockedAt()).contains(depot.clock.instant());
        assertThat(depot.told(ticket, TicketEventType.TicketStarted)).singleElement()
                .satisfies(data -> assertThat(data).containsEntry("trigger", "dispatch"));
        assertThat(depot.dispatches(ticket)).singleElement().satisfies(dispatch -> {
            assertThat(dispatch.stage()).isEqualTo(DispatchStage.ACCEPTED);
            assertThat(bot.begun()).isEqualTo(Map.of(dispatch.key(), ticket.id()));
        });
    }

    @Test
    void leavesATicketOpenWithTheReasonWhileItsAgentIsntReady() {
        bot.saysOfItself(new AgentAnswer.NotNow("it is being updated", Optional.empty()));
        bot.saysOfItself(new AgentAnswer.Unclear("no answer"));
        Ticket ticket = depot.assigned("bot");
        Ticket other = depot.assigned("bot");

        works();
        assertThat(depot.now(ticket).status()).isEqualTo("open");
        assertThat(depot.waitsFor(ticket)).isEqualTo("agent bot isn't ready: it is being updated");
        assertThat(depot.waitsFor(other)).isEqualTo(depot.waitsFor(ticket));
        assertThat(bot.asked()).as("for both tickets").isEqualTo(1);
        passes(Depot.PATIENCE.minusMillis(1));
        assertThat(bot.asked()).isEqualTo(1);
        passes(Duration.ofMillis(1));
        assertThat(depot.waitsFor(ticket)).isEqualTo("agent bot doesn't say whether it is ready: no answer");
        passes(Depot.PATIENCE.multipliedBy(2));

        assertThat(depot.now(ticket).status()).isEqualTo("in_progress");
        assertThat(depot.waitsFor(ticket)).isEmpty();
        assertThat(bot.begun()).hasSize(2);
    }

    @Test
    void dispatchesNobodyWhereARemoteHasMadeTheMove() {
        Ticket before = depot.assigned("bot");
        depot.walked(before, "in_progress");
        bot.saysOfItself(new AgentAnswer.NotNow("busy", Optional.empty()));
        Ticket meanwhile = depot.assigned("bot");

        works();
        depot.walked(meanwhile, "done");
        passes(Duration.ofHours(2));

        assertThat(bot.told()).isEmpty();
        assertThat(depot.dispatches(before)).isEmpty();
        assertThat(depot.dispatches(meanwhile)).extracting(Dispatch::stage).containsExactly(DispatchStage.WITHDRAWN);
    }

    @Test
    void repeatsUnderTheSameKeyWhatIsNotConfirmed() {
        bot.answers(new AgentAnswer.NotNow("the queue is full", Optional.empty()));
        Ticket ticket = depot.assigned("bot");

        works();
        assertThat(depot.now(ticket).status()).isEqualTo("in_progress");
        assertThat(depot.waitsFor(ticket)).isEqualTo("agent bot doesn't take it yet: the queue is full");
        passes(Depot.PATIENCE);

        assertThat(bot.told()).hasSize(2).containsOnly(depot.dispatches(ticket).getFirst().key());
        assertThat(bot.begun()).hasSize(1);
        assertThat(depot.waitsFor(ticket)).isEmpty();
    }

    @Test
    void asksWhatBecameOfAHandOverWhoseAnswerIsLost() {
        bot.answers(new AgentAnswer.Unclear("no answer"));
        Ticket ticket = depot.assigned("bot");

        works();
        assertThat(depot.dispatches(ticket)).extracting(Dispatch::stage).containsExactly(DispatchStage.SENT);
        restarts();
        passes(Depot.PATIENCE);

        assertThat(depot.dispatches(ticket)).extracting(Dispatch::stage).containsExactly(DispatchStage.ACCEPTED);
        assertThat(bot.told()).as("it had it already").hasSize(1);
    }

    @Test
    void failsATicketThatItsAgentRefuses() {
        bot.answers(new AgentAnswer.No("it is no work for me"));
        Ticket ticket = depot.assigned("bot");

        works();

        assertThat(depot.now(ticket).status()).isEqualTo("failed");
        assertThat(depot.waitsFor(ticket)).isEqualTo("agent bot doesn't take it: it is no work for me");
        assertThat(depot.dispatches(ticket)).extracting(Dispatch::stage).containsExactly(DispatchStage.REFUSED);
    }

    @Test
    void givesARefusedTicketBackWhereItsLifecycleKnowsNoFailure() {
        Depot desk = new Depot(new MemoryStore(), Lifecycles.helpdesk());
        dispatcher = desk.dispatcher(desk.tenure(), new Agent("bot", "start", bot));
        bot.answers(new AgentAnswer.No("it is no work for me"));
        Ticket ticket = desk.assigned("bot");

        works();
        assertThat(bot.told()).as("from new nobody is dispatched").isEmpty();
        desk.moved(ticket, "triaged");
        works();

        Ticket now = desk.now(ticket);
        assertThat(now.status()).isEqualTo("in_progress");
        assertThat(now.work().executionLockedAt()).isEmpty();
        assertThat(desk.waitsFor(ticket)).isEqualTo("agent bot doesn't take it: it is no work for me");
    }

    @Test
    void repeatsNothingForATicketThatWasMovedOn() {
        bot.answers(new AgentAnswer.NotNow("the queue is full", Optional.empty()));
        Ticket ticket = depot.assigned("bot");

        works();
        depot.moved(ticket, "cancelled");
        passes(Duration.ofHours(1));

        assertThat(bot.told()).hasSize(1);
        assertThat(depot.dispatches(ticket)).extracting(Dispatch::stage).containsExactly(DispatchStage.WITHDRAWN);
    }

    @Test
    void goesToWhomTheTicketIsReassignedInTime() {
        bot.saysOfItself(new AgentAnswer.NotNow("busy", Optional.empty()));
        Ticket ticket = depot.assigned("bot");

        works();
        depot.assign(ticket, "ada");
        passes(Depot.PATIENCE);
        assertThat(depot.dispatches(ticket)).extracting(Dispatch::stage).containsExactly(DispatchStage.WITHDRAWN);
        assertThat(depot.waitsFor(ticket)).isEmpty();
        depot.assign(ticket, "bot");
        passes(Depot.PATIENCE);

        assertThat(bot.begun()).containsValue(ticket.id());
        assertThat(depot.dispatches(ticket)).extracting(Dispatch::stage).containsExactly(DispatchStage.WITHDRAWN, DispatchStage.ACCEPTED);
    }

    @Test
    void waitsForWhatTheEdgeDemands() {
        Status open = new Status("open", StatusKind.OPEN);
        Status working = new Status("working", StatusKind.ACTIVE);
        Lifecycle guarded = Lifecycle.named("guarded").status(open).status(working)
                .edge(open, working, "dispatch", Guard.Fact.RESOLUTION).build();
        Depot careful = new Depot(new MemoryStore(), guarded);
        dispatcher = careful.dispatcher(careful.tenure(), bot);
        Ticket ticket = careful.assigned("bot");

        works();
        assertThat(careful.waitsFor(ticket)).isEqualTo("it can't be dispatched: from open to working lacks resolution");
        assertThat(careful.now(ticket).work().executionLockedAt()).as("nothing of it is left").isEmpty();
        bot.saysOfItself(new AgentAnswer.NotNow("busy", Optional.empty()));
        careful.in(tx -> careful.workflow.edit(tx, Order.of(ticket.id(), Depot.ADA), FieldValues.NONE,
                Map.of(Detail.RESOLUTION, "turn it off and on")));
        careful.clock.move(Depot.PATIENCE.multipliedBy(2));
        works();
        assertThat(careful.waitsFor(ticket)).isEqualTo("agent bot isn't ready: busy");
        careful.clock.move(Depot.PATIENCE.multipliedBy(2));
        works();

        assertThat(careful.now(ticket).status()).isEqualTo("working");
        assertThat(bot.begun()).hasSize(1);
    }

    @Test
    void findsAfterAStartWhatWasAssignedBefore() {
        Ticket ticket = depot.assigned("bot");
        depot.assigned("ada");

        restarts();
        works();

        assertThat(bot.begun()).hasSize(1).containsValue(ticket.id());
    }

    @Test
    void sendsNothingWhileTheWorkspaceMayGoToAnother() {
        boolean[] fresh = {false};
        Tenure ending = new Tenure() {
            @Override
            public <T> T inTransaction(Function<? super Transaction, T> work) {
                return depot.store.retrying(work);
            }

            @Override
            public <T> T reading(Function<? super Transaction, T> query) {
                return depot.store.reading(query);
            }

            @Override
            public boolean maySend() {
                return fresh[0];
            }
        };
        dispatcher = depot.dispatcher(ending, bot);
        Ticket ticket = depot.assigned("bot");

        works();
        passes(Duration.ofSeconds(1));
        assertThat(bot.told()).isEmpty();
        assertThat(depot.dispatches(ticket)).extracting(Dispatch::stage).containsExactly(DispatchStage.SENT);
        fresh[0] = true;
        passes(Duration.ofSeconds(1));

        assertThat(bot.begun()).hasSize(1);
    }

    @Test
    void asksAnAgentThatIsBackWhatItHas() {
        bot.answers(new AgentAnswer.Unclear("no answer"));
        Ticket ticket = depot.assigned("bot");
        works();

        dispatcher = depot.dispatcher(depot.tenure(), new Agent("other", "dispatch", new TestAgent()));
        passes(Depot.PATIENCE);
        assertThat(depot.waitsFor(ticket)).isEqualTo("there is no agent 'bot' any more");
        restarts();
        passes(Depot.PATIENCE.multipliedBy(3));

        assertThat(depot.dispatches(ticket)).extracting(Dispatch::stage).containsExactly(DispatchStage.ACCEPTED);
        assertThat(bot.told()).hasSize(1);
    }

    private void restarts() {
        dispatcher = depot.dispatcher(depot.tenure(), bot);
    }

    private void works() {
        for (int round = 0; round < 10; round++) {
            dispatcher.look();
            dispatcher.due(10).forEach(dispatcher::carry);
        }
    }

    private void passes(Duration time) {
        depot.clock.move(time);
        works();
    }
}
