package dev.ticketsync.core.workflow;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.Events.Numbered;
import dev.ticketsync.core.store.TicketFilter;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;

/**
 * Finds tickets that are to be dispatched: first all that there are, then those that an event tells of. It keeps nothing but what it stores of them, so whoever
 * takes over finds what was missed, and what was assigned before its agent was configured.
 */
final class DispatchWatch {
    private static final int AT_A_TIME = 200;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final Set<TicketEventType> TELLING = EnumSet.of(TicketEventType.TicketCreated, TicketEventType.TicketAssigned,
            TicketEventType.TicketReassigned, TicketEventType.TicketDelegated, TicketEventType.TicketStatusChanged,
            TicketEventType.TicketCorrected, TicketEventType.TicketReleased);

    private final String workspace;
    private final DispatchRules rules;
    private final HandOver handOver;
    private final Tenure tenure;
    private final TicketDispatcher.Means means;
    private Optional<Long> seen = Optional.empty();

    DispatchWatch(DispatchRules rules, HandOver handOver, Tenure tenure, TicketDispatcher.Means means) {
        this.workspace = handOver.workspace();
        this.rules = rules;
        this.handOver = handOver;
        this.tenure = tenure;
        this.means = means;
    }

    /** Takes a look and returns how many tickets it was about. */
    int look() {
        return seen.isEmpty() ? list() : follow(seen.get());
    }

    private int list() {
        long last = tenure.reading(tx -> tx.events().last(workspace));
        int found = list(tenure::reading, this::consider);
        seen = Optional.of(last);
        return found;
    }

    /** What is to be dispatched now, and isn't known to be under way, may have been handed over to the last: that isn't done before a person has said so. */
    void doubt(Transaction tx) {
        int unused = list(query -> query.apply(tx), id -> tx.tickets().hold(workspace, id).filter(ticket -> consider(tx, ticket))
                .flatMap(ticket -> tx.dispatches().open(workspace, id))
                .ifPresent(dispatch -> HandOverDoubts.raise(tx, dispatch, means.ids().next(), means.clock().instant())));
    }

    /** Passes on every ticket that is to be dispatched, and returns how many there are. */
    private int list(Function<Function<Transaction, List<Ticket>>, List<Ticket>> reading, Consumer<String> to) {
        int found = 0;
        for (Agent agent : rules.agents()) {
            TicketFilter theirs = TicketFilter.ALL.assignedTo(agent.name()).in(rules.statuses(agent));
            String after = "";
            List<Ticket> page;
            do {
                String from = after;
                page = reading.apply(tx -> tx.tickets().page(workspace, theirs, from, AT_A_TIME));
                page.forEach(ticket -> to.accept(ticket.id()));
                found += page.size();
                after = page.isEmpty() ? "" : page.getLast().id();
            } while (page.size() == AT_A_TIME);
        }
        return found;
    }

    private int follow(long after) {
        List<Numbered> events = tenure.reading(tx -> tx.events().after(workspace, after, AT_A_TIME));
        if (events.isEmpty()) return 0;
        Set<String> told = new LinkedHashSet<>();
        events.stream().map(Numbered::event).filter(event -> TELLING.contains(event.type())).map(TicketEvent::ticketId).forEach(told::add);
        List<String> matter = told.isEmpty() ? List.of() : tenure.reading(tx -> told.stream().filter(id -> matters(tx, id)).toList());
        matter.forEach(this::consider);
        seen = Optional.of(events.getLast().number());
        return matter.size();
    }

    private boolean matters(Transaction tx, String ticketId) {
        return tx.tickets().find(workspace, ticketId).flatMap(rules::wantedBy).isPresent()
                || tx.dispatches().open(workspace, ticketId).isPresent();
    }

    private void consider(String ticketId) {
        boolean unused = tenure.inTransaction(tx -> {
            Optional<Ticket> ticket = tx.tickets().hold(workspace, ticketId);
            return ticket.isPresent() && consider(tx, ticket.get());
        });
    }

    /** Returns whether a dispatch begins by that. */
    private boolean consider(Transaction tx, Ticket ticket) {
        Optional<Agent> agent = rules.wantedBy(ticket);
        Optional<Dispatch> open = tx.dispatches().open(workspace, ticket.id());
        if (open.filter(dispatch -> dispatch.stage() == DispatchStage.SENT).isPresent()) return false;
        if (open.isPresent() && agent.filter(one -> one.name().equals(open.get().agent())).isPresent()) {
            tx.dispatches().update(open.get().at(open.get().progress().until(means.clock().instant())));
            return false;
        }
        open.ifPresent(dispatch -> withdraw(tx, new HandOver.Held(dispatch, ticket)));
        agent.ifPresent(one -> tx.dispatches().insert(new Dispatch(means.ids().next(), workspace, ticket.id(), one.name(),
                Dispatch.Progress.waiting(means.clock().instant()), means.clock().instant())));
        return agent.isPresent();
    }

    private void withdraw(Transaction tx, HandOver.Held held) {
        handOver.withdrawn(tx, held, HandOver.NOT_THEIRS);
        HandOverDoubts.settle(tx, held.ticket().id(), means.clock().instant());
    }

    /** Has a dispatch that waits for a person's word wait on, or ends it where it isn't wanted any more. */
    void putOff(Transaction tx, HandOver.Held held) {
        if (rules.wantedBy(held.ticket()).filter(agent -> agent.name().equals(held.dispatch().agent())).isEmpty()) withdraw(tx, held);
        else
            handOver.later(tx, held, means.clock().instant().plus(LOOK_AGAIN), "a person has to say whether agent "
                    + held.dispatch().agent() + " has it already: `findings` asks");
    }
}
