package dev.ticketsync.core.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Proposal;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.ApprovalDesk;
import dev.ticketsync.core.workflow.Move;
import dev.ticketsync.core.workflow.Order;
import dev.ticketsync.core.workflow.Refused;
import dev.ticketsync.core.workflow.TicketWorkflowService;

/** The people who work at the hub itself, as those do who call its API: they see the ticket, and change it through the workflow service. */
final class Hub {
    private final World world;
    private final TicketWorkflowService workflow;

    Hub(World world) {
        this.world = world;
        this.workflow = new TicketWorkflowService(World.WORKSPACE, world.rules().lifecycle(),
                new IdSource(world.time(), world.dice().random("hub")), world.time());
    }

    /** A person gives a ticket another value; a move that is not an edge is refused. Before the record has become a ticket, or without a store, there is nothing to see. */
    void handles(String who, Matter matter, Field field, String value) {
        Optional<Ticket> seen = ticket(matter);
        if (seen.isEmpty() || seen.get().value(field).equals(value)) return;
        if (field == Field.STATUS) world.tally().count("checked: " + Invariant.LEGAL_EDGE_TAKEN);
        Order order = Order.of(seen.get().id(), new Cause("local", who, "api"));
        try {
            world.house().store().transact(tx -> change(tx, order, field, value));
        } catch (Refused refused) {
            boolean asked = world.asks() && EdgeTable.takesAnApproval(seen.get().status(), value);
            boolean listed = EdgeTable.lists(seen.get().status(), value) && !asked;
            Judge.demand(field == Field.STATUS && !listed, Invariant.LEGAL_EDGE_TAKEN, who + ": " + refused.getMessage());
            world.tally().count("at the hub: a move that " + (asked ? "takes an approval" : "is no edge") + " is refused");
            return;
        }
        world.chronicle().note(who, "gives the ticket of", matter.opened, "the", field.label(), "'" + value + "'");
        world.ledger().handles(matter, new Handled(who, field, value, world.time().now()), seen.get().value(field));
        world.judge().committed();
    }

    /** A person gives a ticket to an agent, or takes it away from every agent. */
    void assigns(String who, Matter matter, String agent) {
        Optional<Ticket> seen = ticket(matter);
        if (seen.isEmpty() || seen.get().detail(Detail.ASSIGNED_AGENT).equals(agent)) return;
        Order order = Order.of(seen.get().id(), new Cause("local", who, "api"));
        try {
            world.house().store().transact(tx -> workflow.assign(tx, order, agent, ""));
        } catch (Refused over) {
            world.tally().count("at the hub: a ticket can't be assigned any more");
            return;
        }
        world.chronicle().note(who, "gives the ticket of", matter.opened, "to", agent.isEmpty() ? "no agent" : agent);
        world.judge().committed();
    }

    /** A person approves or rejects whatever waits. */
    void decides(String who, Matter matter, boolean approves) {
        Optional<Ticket> seen = ticket(matter);
        if (seen.isEmpty()) return;
        List<Approval> waiting = world.house().store()
                .reading(tx -> tx.approvals().page(World.WORKSPACE, seen.get().id(), Optional.of(Approval.State.WAITING), "", 9));
        for (Approval approval : waiting)
            decide(who, matter, approval, approves);
    }

    private void decide(String who, Matter matter, Approval approval, boolean approves) {
        ApprovalDesk desk = workflow.approvals();
        Cause cause = new Cause("local", who, "api");
        Proposal proposal = approval.proposal();
        String before = shown(matter, Field.STATUS).orElseThrow();
        try {
            Approval unused = world.house().store().inTransaction(
                    tx -> approves ? desk.approve(tx, approval.id(), cause, "") : desk.reject(tx, approval.id(), cause, "no"));
        } catch (Refused refused) {
            world.tally().count("at the hub: what was asked for can't be done any more");
            return;
        }
        world.tally().count("at the hub: " + (approves ? "approved " : "rejected ") + proposal.kind());
        world.chronicle().note(who, approves ? "approves" : "rejects", proposal.words(), "for", matter.opened);
        if (approves) world.judge().approved(proposal);
        if (approves && proposal.kind() == Proposal.Kind.MOVE)
            world.ledger().handles(matter, new Handled(who, Field.STATUS, proposal.to(), world.time().now()), before);
        world.judge().committed();
    }

    /** What people at the hub see. */
    Optional<String> shown(Matter matter, Field field) {
        return ticket(matter).map(ticket -> ticket.value(field));
    }

    private void change(Transaction tx, Order order, Field field, String value) {
        Ticket unused = field == Field.STATUS
                ? workflow.move(tx, order, Move.to(value))
                : workflow.edit(tx, order, FieldValues.of(field, value), Map.of());
    }

    /** The ticket as it is kept; empty before the record has become one, or without a store. */
    Optional<Ticket> ticket(Matter matter) {
        if (world.time().now() < world.outages().backAt()) return Optional.empty();
        return world.house().store()
                .reading(tx -> tx.links().findByKey(World.WORKSPACE, matter.opened.vendor.connection(), matter.opened.key)
                        .map(Link::ticketId).flatMap(id -> tx.tickets().find(World.WORKSPACE, id)));
    }
}
