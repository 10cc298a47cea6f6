package dev.ticketsync.core.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Ticket;

/**
 * Two processes that dispatch the same tickets at once, as if no lease kept them apart. Between any two of their steps either may crash and start again knowing
 * nothing but what is stored, or the other may do something; the agent isn't always ready, and its answers get lost. One seed, one course.
 */
final class DispatchStorm {
    private static final int ROUNDS = 10_000;

    private final Depot depot;
    private final Random chance;
    private final TestAgent agent = new TestAgent();
    private final List<Process> processes = new ArrayList<>();
    private final Map<Mishap, Integer> happened = new EnumMap<>(Mishap.class);
    private int depth;
    private boolean calm;

    DispatchStorm(Store store, long seed) {
        this.depot = new Depot(store);
        this.chance = new Random(seed);
        processes.add(new Process());
        processes.add(new Process());
    }

    /** What may go wrong. */
    enum Mishap {
        CRASH, RIVAL, ANSWER_LOST, REFUSED_FOR_NOW, NOT_READY
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;

        Crash() {
            super("crash", null, false, false);
        }
    }

    Depot depot() {
        return depot;
    }

    TestAgent agent() {
        return agent;
    }

    int howOften(Mishap mishap) {
        return happened.getOrDefault(mishap, 0);
    }

    /** Goes on until nothing is open any more. */
    void rages() {
        for (int round = 0; round < ROUNDS; round++) {
            processes.get(chance.nextInt(processes.size())).step();
            if (chance.nextInt(4) == 0) depot.clock.move(Duration.ofSeconds(1));
            if (round % 50 == 49 && isOver()) return;
        }
        throw new AssertionError("it doesn't come to an end");
    }

    /** From now on nothing goes wrong any more, and much time passes. */
    void calmsDown() {
        calm = true;
        for (int round = 0; round < 10; round++) {
            depot.clock.move(Duration.ofHours(2));
            processes.forEach(Process::step);
        }
    }

    private boolean isOver() {
        return depot.store.reading(tx -> tx.dispatches().dueAt(Depot.ACME, depot.clock.instant().plus(Duration.ofDays(1)), 1)).isEmpty()
                && depot.store.reading(tx -> tx.tickets().countByStatus(Depot.ACME)).getOrDefault("open", 0L) == 0;
    }

    private boolean befalls(Mishap mishap, int oneIn) {
        if (calm || chance.nextInt(oneIn) > 0) return false;
        happened.merge(mishap, 1, Integer::sum);
        return true;
    }

    /** Between two steps of a process. */
    private void between() {
        if (befalls(Mishap.CRASH, 30)) throw new Crash();
        if (depth == 0 && befalls(Mishap.RIVAL, 6)) {
            depth++;
            processes.get(chance.nextInt(processes.size())).step();
            depth--;
        }
    }

    private <T> T step(Supplier<T> what) {
        between();
        T result = what.get();
        between();
        return result;
    }

    /** One of the two. */
    private final class Process {
        private Optional<TicketDispatcher> dispatcher = Optional.empty();

        void step() {
            try {
                if (dispatcher.isEmpty()) dispatcher = Optional.of(depot.dispatcher(new Shaky(), new Lossy()));
                TicketDispatcher mine = dispatcher.get();
                mine.look();
                List<String> due = mine.due(4);
                if (!due.isEmpty()) mine.carry(due.get(chance.nextInt(due.size())));
            } catch (Crash crash) {
                dispatcher = Optional.empty();
            }
        }
    }

    /** The store, with a pause before and after each transaction. */
    private final class Shaky implements Tenure {
        @Override
        public <T> T inTransaction(Function<? super Transaction, T> work) {
            return DispatchStorm.this.<T>step(() -> depot.store.retrying(work));
        }

        @Override
        public <T> T reading(Function<? super Transaction, T> query) {
            return DispatchStorm.this.<T>step(() -> depot.store.reading(query));
        }

        @Override
        public boolean maySend() {
            return step(() -> true);
        }
    }

    /** The way to the agent. */
    private final class Lossy implements AgentGateway {
        @Override
        public AgentAnswer readiness() {
            return step(() -> befalls(Mishap.NOT_READY, 20) ? new AgentAnswer.NotNow("busy", Optional.empty()) : agent.readiness());
        }

        @Override
        public AgentAnswer channel(Ticket ticket) {
            return step(() -> lost(() -> agent.channel(ticket)));
        }

        @Override
        public AgentAnswer dispatch(String key, Ticket ticket) {
            return step(() -> befalls(Mishap.REFUSED_FOR_NOW, 10)
                    ? new AgentAnswer.NotNow("busy", Optional.empty())
                    : lost(() -> agent.dispatch(key, ticket)));
        }

        @Override
        public AgentAnswer ask(String key, Ticket ticket) {
            return step(() -> befalls(Mishap.ANSWER_LOST, 10) ? new AgentAnswer.No("I keep no list") : agent.ask(key, ticket));
        }

        private AgentAnswer lost(Supplier<AgentAnswer> call) {
            AgentAnswer answer = call.get();
            return befalls(Mishap.ANSWER_LOST, 8) ? new AgentAnswer.Unclear("no answer") : answer;
        }
    }
}
