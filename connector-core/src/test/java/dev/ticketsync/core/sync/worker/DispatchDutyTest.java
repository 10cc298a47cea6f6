package dev.ticketsync.core.sync.worker;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.Hold;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.sync.Remotes;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.SyncMeter;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.Agent;
import dev.ticketsync.core.workflow.AgentAnswer;
import dev.ticketsync.core.workflow.AgentGateway;
import dev.ticketsync.core.workflow.NewTicket;
import dev.ticketsync.core.workflow.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DispatchDutyTest {
    private static final String ACME = "acme";
    private static final Cause ADA = new Cause("local", "ada", "api");

    private final Store store = new MemoryStore();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final SyncKit kit = SyncKit.of(ACME, new SyncRules(Lifecycles.agent(), Map.of(), List.of()), new Remotes(List.of()),
            new SyncKit.Chance(clock, new Random(3)));
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<String> keys = new ArrayList<>();

    @Test
    void dispatchesWhatIsAssignedToAnAgent() {
        WorkspaceWorker worker = worker(agents());
        String id = assigned();

        works(worker);

        assertThat(keys).hasSize(1);
        assertThat(store.<String>reading(tx -> tx.tickets().find(ACME, id).orElseThrow().status())).isEqualTo("in_progress");
    }

    @Test
    void doesNothingWhereThereAreNoAgents() {
        WorkspaceWorker worker = worker(List.of());
        String id = assigned();

        works(worker);

        assertThat(store.<List<?>>reading(tx -> tx.dispatches().ofTicket(ACME, id))).isEmpty();
    }

    @Test
    void beginsADispatchOnceThoughItTakesLong() {
        WorkspaceWorker worker = worker(agents());
        String unused = assigned();

        assertThat(worker.step()).isPositive();
        for (int round = 0; round < 5; round++)
            assertThat(worker.step()).as("it is under way").isZero();
        waiting.forEach(Runnable::run);

        assertThat(keys).hasSize(1);
    }

    @Test
    void sendsNothingOnceAnotherWorkerHasTakenOver() {
        WorkspaceWorker first = worker(agents());
        String id = assigned();
        while (waiting.isEmpty())
            assertThat(first.step()).isPositive();

        WorkspaceWorker second = worker(List.of());
        waiting.remove().run();
        assertThat(keys).isEmpty();
        assertThat(second.holds()).isTrue();
        works(worker(agents()));

        assertThat(keys).hasSize(1);
        assertThat(store.<List<DispatchStage>>reading(tx -> tx.dispatches().ofTicket(ACME, id).stream().map(one -> one.stage()).toList()))
                .containsExactly(DispatchStage.ACCEPTED);
    }

    @Test
    void waitsBeforeItsHoldEndsForWhatIsUnderWay() {
        WorkspaceWorker worker = worker(agents());
        String unused = assigned();
        while (waiting.isEmpty())
            assertThat(worker.step()).isPositive();

        Instant again = worker.run(new Hold() {
            @Override
            public boolean isEnding() {
                return true;
            }

            @Override
            public boolean isFresh() {
                if (!waiting.isEmpty()) waiting.remove().run(); // it ends while the worker waits for it
                return true;
            }
        });

        assertThat(again).isEqualTo(clock.instant());
        assertThat(keys).hasSize(1);
    }

    private WorkspaceWorker worker(List<Agent> agents) {
        return new WorkspaceWorker(kit, store,
                new WorkspaceWorker.Means(waiting::add, new Bell(), SyncSettings.DEFAULT, SyncMeter.NONE, List.of(), agents));
    }

    private void works(WorkspaceWorker worker) {
        for (int round = 0; round < 20; round++) {
            int unused = worker.step();
            while (!waiting.isEmpty())
                waiting.remove().run();
        }
    }

    private String assigned() {
        return store.inTransaction(tx -> {
            Ticket ticket = kit.workflow().create(tx, new NewTicket(ACME, FieldValues.of(Field.TITLE, "VPN down"), Origin.LOCAL), ADA);
            return kit.workflow().assign(tx, Order.of(ticket.id(), ADA), "bot", "").id();
        });
    }

    private List<Agent> agents() {
        return List.of(new Agent("bot", "dispatch", new AgentGateway() {
            @Override
            public AgentAnswer readiness() {
                return AgentAnswer.Yes.PLAIN;
            }

            @Override
            public AgentAnswer channel(Ticket ticket) {
                return new AgentAnswer.Yes(ticket.id());
            }

            @Override
            public AgentAnswer dispatch(String key, Ticket ticket) {
                keys.add(key);
                return AgentAnswer.Yes.PLAIN;
            }

            @Override
            public AgentAnswer ask(String key, Ticket ticket) {
                return keys.contains(key) ? AgentAnswer.Yes.PLAIN : new AgentAnswer.No("unknown");
            }
        }));
    }
}
