package dev.ticketsync.core.workflow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Comment;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Details;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Priority;
import dev.ticketsync.core.ticket.Relation;
import dev.ticketsync.core.ticket.Stamp;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEventType;
import dev.ticketsync.core.ticket.Visibility;
import dev.ticketsync.core.ticket.Work;

/**
 * The only way to change a ticket of one workspace. Version, events and journal go into the caller's transaction together with the change. What can't be done
 * is {@link Refused}, and the caller's transaction must not be committed then. Thread-safe; holds no state.
 */
public final class TicketWorkflowService {
    private final String workspace;
    private final Lifecycle lifecycle;
    private final IdSource ids;
    private final Chokepoint chokepoint;
    private final Steps steps;
    private final ApprovalDesk approvals;

    public TicketWorkflowService(String workspace, Lifecycle lifecycle, IdSource ids, InstantSource clock) {
        this.workspace = workspace;
        this.lifecycle = lifecycle;
        this.ids = ids;
        this.chokepoint = new Chokepoint(workspace, clock);
        this.steps = new Steps(lifecycle);
        this.approvals = new ApprovalDesk(chokepoint, steps, ids);
    }

    /**
     * Creates a ticket in the status it is given, without a walk.
     *
     * @throws Refused if a detail can't be taken
     */
    public Ticket create(Transaction tx, NewTicket fresh, Cause cause) {
        FieldValues values = FieldValues.of(Map.of(Field.STATUS, lifecycle.initial().name(), Field.TITLE, "", Field.DESCRIPTION, "",
                Field.PRIORITY, Priority.NONE.label())).with(fresh.values());
        lifecycle.status(values.get(Field.STATUS).orElseThrow());
        Edits.check(fresh.details());
        Work work = Work.NONE.with(Details.of(fresh.details()));
        Ticket ticket = new Ticket(ids.next(), fresh.workspace(), values, work, fresh.origin(), Stamp.first(chokepoint.now()));
        checkParent(tx, ticket.id(), fresh.details());
        chokepoint.insert(tx, ticket, fresh.values(), cause);
        return ticket;
    }

    /**
     * Edits fields and walks status edges.
     *
     * @return the ticket as it is now; the same one if nothing differs
     * @throws IllegalMove if a hop is not an edge of the lifecycle, or doesn't begin where the ticket is
     * @throws GuardUnmet if a hop demands something that isn't there
     * @throws dev.ticketsync.core.store.StaleVersion if the ticket was changed since it was loaded
     */
    public Ticket change(Transaction tx, Ticket ticket, TicketChange change) {
        Revision revision = new Revision(ticket, chokepoint.now());
        Evidence evidence = evidence(tx, ticket);
        Status at = change.hops().isEmpty() ? lifecycle.initial() : lifecycle.status(ticket.status());
        for (Edge hop : change.hops()) {
            if (!hop.from().equals(at)) throw new IllegalMove(at, hop.to(), lifecycle.legalFrom(at));
            Edge edge = steps.between(at, hop.to());
            steps.demand(edge, evidence);
            revision.walk(edge, Map.of(), change.cause(Field.STATUS));
            at = edge.to();
        }
        revision.edit(change.edits(), change::cause);
        return chokepoint.commit(tx, revision);
    }

    /** Moves a ticket outside the table: an administrator's correction, with an event of its own. */
    public Ticket correct(Transaction tx, Ticket ticket, Status to, Cause cause) {
        Revision revision = new Revision(ticket, chokepoint.now());
        revision.correct(lifecycle.status(to.name()).name(), cause);
        return chokepoint.commit(tx, revision);
    }

    /** Where what takes an approval is proposed and decided. */
    public ApprovalDesk approvals() {
        return approvals;
    }

    /** What the ticket has to show for a move. Good within this transaction, for as long as the ticket isn't changed. */
    public Evidence evidence(Transaction tx, Ticket ticket) {
        return new TicketEvidence(tx, lifecycle, ticket, chokepoint.now(), false);
    }

    /**
     * Changes fields and details; the empty string takes a detail away.
     *
     * @throws Refused if a value can't be taken
     */
    public Ticket edit(Transaction tx, Order order, FieldValues fields, Map<Detail, String> details) {
        Edits.check(fields);
        Edits.check(details);
        return chokepoint.carryOut(tx, order, revision -> {
            checkParent(tx, order.ticketId(), details);
            revision.edit(fields, field -> order.cause());
            revision.detail(TicketEventType.TicketDetailsUpdated, details, order.cause());
        });
    }

    /** Tells why the ticket waits, as its error message, until it moves on; the empty string takes that away. */
    public Ticket explain(Transaction tx, Order order, String why) {
        return chokepoint.carryOut(tx, order,
                revision -> revision.detail(TicketEventType.TicketDetailsUpdated, Map.of(Detail.ERROR, why), order.cause()));
    }

    /** Gives the ticket to an agent, a team or both; the empty string is nobody. Who had it before no longer has; a claim of theirs is over. */
    public Ticket assign(Transaction tx, Order order, String agent, String team) {
        return chokepoint.carryOut(tx, order, revision -> {
            Details before = revision.details();
            boolean first = !before.has(Detail.ASSIGNED_AGENT) && !before.has(Detail.ASSIGNED_TEAM);
            TicketEventType type = first ? TicketEventType.TicketAssigned : TicketEventType.TicketReassigned;
            hand(revision, type, Map.of(Detail.ASSIGNED_AGENT, agent, Detail.ASSIGNED_TEAM, team, Detail.DELEGATED_BY, ""), order.cause());
        });
    }

    /**
     * Has an agent hand the ticket on to another.
     *
     * @throws InvalidField if the ticket is somebody else's
     */
    public Ticket delegate(Transaction tx, Order order, String from, String to) {
        return chokepoint.carryOut(tx, order, revision -> {
            String owner = revision.details().get(Detail.ASSIGNED_AGENT);
            if (!owner.isEmpty() && !owner.equals(from))
                throw new InvalidField(Detail.DELEGATED_BY.label(), "isn't who the ticket is assigned to");
            hand(revision, TicketEventType.TicketDelegated, Map.of(Detail.ASSIGNED_AGENT, to, Detail.DELEGATED_BY, from), order.cause());
        });
    }

    private static void hand(Revision revision, TicketEventType type, Map<Detail, String> hands, Cause cause) {
        String before = revision.details().get(Detail.ASSIGNED_AGENT);
        boolean changesHands = !before.equals(hands.get(Detail.ASSIGNED_AGENT));
        revision.rework(type, work -> {
            Work handed = work.with(work.details().with(hands));
            return changesHands ? handed.lockedAt(Optional.empty()) : handed;
        }, cause);
    }

    /** Has somebody take part; who does already is no error. */
    public Ticket addCollaborator(Transaction tx, Order order, String who) {
        if (who.isBlank()) throw new InvalidField(Work.COLLABORATOR, "is empty");
        return chokepoint.carryOut(tx, order,
                revision -> revision.rework(TicketEventType.TicketCollaboratorAdded, work -> work.joinedBy(who),
                        order.cause()));
    }

    /** Says something about the ticket. */
    public Comment comment(Transaction tx, Order order, Visibility visibility, String text) {
        if (text.isBlank()) throw new InvalidField("text", "is empty");
        Comment comment = new Comment(ids.next(), order.ticketId(), visibility, Revision.actor(order.cause()), text, chokepoint.now());
        chokepoint.carryOut(tx, order, revision -> revision.tell(comment, order.cause()));
        tx.comments().add(workspace, comment);
        return comment;
    }

    /**
     * Ties the ticket to another; two that are tied like that already are no error.
     *
     * @throws BadRelation if the tie makes no sense
     * @throws UnknownTicket if the workspace has one of the two not
     */
    public Ticket relate(Transaction tx, Order order, Relation relation) {
        return chokepoint.carryOut(tx, order, revision -> {
            if (!new Kinship(tx, workspace).isNew(relation)) return;
            tx.relations().add(workspace, relation);
            revision.tell(TicketEventType.TicketRelated, told(relation), order.cause());
        });
    }

    /** Cuts the tie; where there is none, nothing happens. */
    public Ticket unrelate(Transaction tx, Order order, Relation relation) {
        return chokepoint.carryOut(tx, order, revision -> {
            if (tx.relations().remove(workspace, relation))
                revision.tell(TicketEventType.TicketUnrelated, told(relation), order.cause());
        });
    }

    private static Map<String, String> told(Relation relation) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("relation", relation.kind().label());
        data.put("other", relation.otherId());
        return data;
    }

    /**
     * Takes one edge. An output that isn't valid, handed in where a valid one is demanded, takes the edge {@code fail} instead, where there is one, with what
     * is wrong as the error message.
     *
     * @throws IllegalMove if there is no edge
     * @throws GuardUnmet if the edge demands something that isn't there
     * @throws InvalidField if there is no such status, or what is handed in can't be taken
     */
    public Ticket move(Transaction tx, Order order, Move move) {
        Status to = steps.named(move.to());
        Edits.checkHandedIn(move.with());
        return chokepoint.carryOut(tx, order,
                revision -> steps.take(tx, revision, steps.between(statusOf(revision), to), move.with(), order.cause()));
    }

    /**
     * Takes the edge of that trigger, such as {@code complete}, {@code fail}, {@code cancel}, {@code block} or {@code unblock}; else as {@link #move}.
     *
     * @param with what is handed in: an output, a resolution, or the reason as the error message
     */
    public Ticket trigger(Transaction tx, Order order, String trigger, Map<Detail, String> with) {
        Edits.checkHandedIn(with);
        return chokepoint.carryOut(tx, order,
                revision -> steps.take(tx, revision, steps.triggered(statusOf(revision), trigger), with, order.cause()));
    }

    /**
     * Confirms for the customer that the ticket is resolved.
     *
     * @throws InvalidField if it isn't
     */
    public Ticket confirm(Transaction tx, Order order) {
        return chokepoint.carryOut(tx, order, revision -> {
            Status status = statusOf(revision);
            if (status.kind() != StatusKind.RESOLVED)
                throw new InvalidField("status", "is " + status + ": what is confirmed must be resolved");
            String who = order.cause().actor().isEmpty() ? order.cause().source() : order.cause().actor();
            revision.detail(TicketEventType.TicketConfirmed, Map.of(Detail.CONFIRMED_BY, who), order.cause());
        });
    }

    /**
     * Puts away a ticket that is resolved or over: by the lifecycle's edge {@code archive} where there is one from its status, else where it stands.
     *
     * @throws InvalidField if it is neither
     * @throws GuardUnmet if the edge demands something that isn't there
     */
    public Ticket archive(Transaction tx, Order order) {
        return chokepoint.carryOut(tx, order, revision -> {
            Status from = statusOf(revision);
            if (!from.kind().isOver()) throw new InvalidField("status", "is " + from + ": what is archived must be resolved or over");
            Optional<Edge> edge = steps.find(from, Revision.ARCHIVE);
            if (edge.isPresent()) steps.take(tx, revision, edge.get(), Map.of(), order.cause());
            else if (revision.before().work().archivedAt().isEmpty())
                revision.rework(TicketEventType.TicketArchived, work -> work.archived(Optional.of(revision.at())), order.cause());
        });
    }

    /**
     * Claims a ticket for execution. Of several at once one wins.
     *
     * @param lasting after which it may be claimed by another, if it wasn't released
     * @return the ticket, claimed; empty if another has it, or it is resolved or over
     */
    public Optional<Ticket> claim(Transaction tx, Order order, Duration lasting) {
        Ticket ticket = chokepoint.held(tx, order);
        Instant now = chokepoint.now();
        boolean taken = ticket.work().executionLockedAt().filter(since -> now.isBefore(since.plus(lasting))).isPresent();
        if (taken || lifecycle.status(ticket.status()).kind().isOver()) return Optional.empty();
        Revision revision = new Revision(ticket, now);
        revision.rework(TicketEventType.TicketClaimed, work -> work.lockedAt(Optional.of(now)), order.cause());
        return Optional.of(chokepoint.commit(tx, revision));
    }

    /** Gives a claim back; the order names it. Returns false if it is another's by now, or over. */
    public boolean release(Transaction tx, Order order) {
        Ticket ticket = chokepoint.held(tx, Order.of(order.ticketId(), order.cause()));
        Optional<Instant> locked = ticket.work().executionLockedAt();
        if (locked.isEmpty() || !locked.equals(order.claim())) return false;
        Revision revision = new Revision(ticket, chokepoint.now());
        revision.rework(TicketEventType.TicketReleased, work -> work.lockedAt(Optional.empty()), order.cause());
        chokepoint.commit(tx, revision);
        return true;
    }

    private void checkParent(Transaction tx, String child, Map<Detail, String> details) {
        String parent = details.getOrDefault(Detail.PARENT, "");
        if (!parent.isEmpty()) new Kinship(tx, workspace).checkParent(child, parent);
    }

    private Status statusOf(Revision revision) {
        return lifecycle.status(revision.before().status());
    }
}
