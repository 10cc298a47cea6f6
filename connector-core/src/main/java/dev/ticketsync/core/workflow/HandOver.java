package dev.ticketsync.core.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.Dispatch.Progress;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;

/**
 * The steps of a dispatch that are stored, each in one transaction that holds the ticket. What a ticket waits for stands on it as its error message.
 *
 * @param workflow  the only way to change a ticket
 * @param lifecycle the workspace's
 */
record HandOver(String workspace, TicketWorkflowService workflow, Lifecycle lifecycle) {
    static final String NOT_THEIRS = "it isn't to be dispatched to that agent any more";
    private static final Cause CAUSE = new Cause("local", "dispatcher", "dispatch");
    private static final String FAIL = "fail";
    /** A ticket that comes back to where it is dispatched from isn't dispatched again before, unless the claim was given back. */
    private static final Duration LONGEST_CLAIM = Duration.ofHours(1);

    /** A dispatch and its ticket, as they stand in a transaction. */
    record Held(Dispatch dispatch, Ticket ticket) {}

    /** Holds the ticket and reads the dispatch anew; empty if it isn't in that stage any more. */
    Optional<Held> hold(Transaction tx, Dispatch known) {
        Optional<Ticket> ticket = tx.tickets().hold(workspace, known.ticketId());
        Optional<Dispatch> now = tx.dispatches().find(workspace, known.key()).filter(found -> found.stage() == known.stage());
        return ticket.flatMap(held -> now.map(dispatch -> new Held(dispatch, held)));
    }

    /**
     * Claims the ticket, moves it and notes that the agent is about to hear of it.
     *
     * @return what is to be sent; empty if another has the ticket
     * @throws Refused if the move can't be made now
     */
    Optional<Held> start(Transaction tx, Held held, Agent agent, String channel) {
        Order order = Order.of(held.ticket().id(), CAUSE);
        Optional<Ticket> claimed = workflow.claim(tx, order, LONGEST_CLAIM);
        if (claimed.isEmpty()) return Optional.empty();
        Instant since = claimed.get().work().executionLockedAt().orElseThrow();
        Order mine = order.underClaim(since);
        Ticket talking = workflow.edit(tx, mine, FieldValues.NONE, Map.of(Detail.CHANNEL, channel));
        Ticket moved = workflow.trigger(tx, mine.atVersion(talking.version()), agent.trigger(), Map.of());
        Dispatch sent = held.dispatch().at(Progress.sent(since, since));
        tx.dispatches().update(sent);
        return Optional.of(new Held(sent, moved));
    }

    /** Tells whether the ticket is still the agent's, claimed for this dispatch. */
    static boolean isOurs(Held held) {
        Dispatch dispatch = held.dispatch();
        return held.ticket().detail(Detail.ASSIGNED_AGENT).equals(dispatch.agent())
                && held.ticket().work().executionLockedAt().equals(dispatch.progress().claim());
    }

    /** Nothing came of it yet; it is tried again then, and the ticket says why it waits. */
    void later(Transaction tx, Held held, Instant at, String why) {
        say(tx, held, why);
        tx.dispatches().update(held.dispatch().at(held.dispatch().progress().again(at, why)));
    }

    /** The agent has it. */
    void accepted(Transaction tx, Held held) {
        say(tx, held, "");
        tx.dispatches().update(held.dispatch().at(held.dispatch().progress().over(DispatchStage.ACCEPTED, "")));
    }

    /** The agent isn't to have it any more. */
    void withdrawn(Transaction tx, Held held, String why) {
        say(tx, held, "");
        tx.dispatches().update(held.dispatch().at(held.dispatch().progress().over(DispatchStage.WITHDRAWN, why)));
    }

    /** The agent doesn't want it: the ticket has failed where its lifecycle can say so, else it is given back where it stands. */
    void refused(Transaction tx, Held held, String why) {
        tx.dispatches().update(held.dispatch().at(held.dispatch().progress().over(DispatchStage.REFUSED, why)));
        if (!isOurs(held)) return;
        Order mine = new Order(held.ticket().id(), OptionalLong.empty(), held.dispatch().progress().claim(), CAUSE);
        Optional<Edge> failing = lifecycle.find(held.ticket().status())
                .flatMap(status -> new Steps(lifecycle).find(status, FAIL)).filter(edge -> edge.guards().isEmpty());
        if (failing.isPresent()) {
            Ticket unused = workflow.trigger(tx, mine, FAIL, Map.of(Detail.ERROR, why));
        } else {
            boolean unused = workflow.release(tx, mine);
            say(tx, held, why);
        }
    }

    /** Writes over what this dispatch has said before, and over nothing that anybody else says. */
    private void say(Transaction tx, Held held, String why) {
        String said = held.ticket().detail(Detail.ERROR);
        if (!said.isEmpty() && !said.equals(held.dispatch().progress().why())) return;
        Ticket unused = workflow.explain(tx, Order.of(held.ticket().id(), CAUSE), why);
    }
}
