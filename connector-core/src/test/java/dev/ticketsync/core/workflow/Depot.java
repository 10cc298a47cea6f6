package dev.ticketsync.core.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.Events;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;

/** A workspace whose tickets are dispatched to the agent {@code bot}, by a clock that is set. */
final class Depot {
    static final String ACME = "acme";
    static final Cause ADA = new Cause("local", "ada", "api");
    static final Duration PATIENCE = Duration.ofSeconds(10);

    final Store store;
    final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));
    final TicketWorkflowService workflow;
    private final Lifecycle lifecycle;
    private final IdSource ids = new IdSource(clock, new Random(7));

    Depot(Store store, Lifecycle lifecycle) {
        this.store = store;
        this.lifecycle = lifecycle;
        this.workflow = new TicketWorkflowService(ACME, lifecycle, ids, clock);
    }

    Depot(Store store) {
        this(store, Lifecycles.agent());
    }

    /** As it is after a start: it knows nothing but what is stored. */
    TicketDispatcher dispatcher(Tenure tenure, AgentGateway gateway) {
        return dispatcher(tenure, new Agent("bot", "dispatch", gateway));
    }

    TicketDispatcher dispatcher(Tenure tenure, Agent agent) {
        return new TicketDispatcher(workflow, new TicketDispatcher.Site(ACME, lifecycle, List.of(agent)), tenure,
                new TicketDispatcher.Means(ids, clock, failures -> PATIENCE.multipliedBy(failures)));
    }

    /** A hold without rivals. */
    Tenure tenure() {
        return new Tenure() {
            @Override
            public <T> T inTransaction(Function<? super Transaction, T> work) {
                return store.retrying(work);
            }

            @Override
            public <T> T reading(Function<? super Transaction, T> query) {
                return store.reading(query);
            }

            @Override
            public boolean maySend() {
                return true;
            }
        };
    }

    Ticket created() {
        return in(tx -> workflow.create(tx, new NewTicket(ACME, FieldValues.of(Field.TITLE, "VPN down"), Origin.LOCAL), ADA));
    }

    Ticket assigned(String agent) {
        return assign(created(), agent);
    }

    Ticket assign(Ticket ticket, String agent) {
        return in(tx -> workflow.assign(tx, Order.of(ticket.id(), ADA), agent, ""));
    }

    Ticket moved(Ticket ticket, String to) {
        return in(tx -> workflow.move(tx, Order.of(ticket.id(), ADA), Move.to(to)));
    }

    /** A remote's move to that status is taken over, hop by hop. */
    Ticket walked(Ticket ticket, String to) {
        Ticket now = now(ticket);
        TicketChange walk = TicketChange.move(lifecycle.path(lifecycle.status(now.status()), lifecycle.status(to)),
                new Cause("linear", "grace", "webhook"));
        return in(tx -> workflow.change(tx, now, walk));
    }

    Ticket now(Ticket ticket) {
        return store.reading(tx -> tx.tickets().find(ACME, ticket.id())).orElseThrow();
    }

    String waitsFor(Ticket ticket) {
        return now(ticket).detail(Detail.ERROR);
    }

    List<Dispatch> dispatches(Ticket ticket) {
        return store.reading(tx -> tx.dispatches().ofTicket(ACME, ticket.id()));
    }

    List<Map<String, String>> told(Ticket ticket, TicketEventType type) {
        return store.reading(tx -> tx.events().ofTicket(ACME, ticket.id(), 0, 1000)).stream().map(Events.Numbered::event)
                .filter(event -> event.type() == type).map(TicketEvent::data).toList();
    }

    <T> T in(Function<? super Transaction, T> work) {
        return store.inTransaction(work);
    }
}
