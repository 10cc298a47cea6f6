package dev.ticketsync.core.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Approval.State;
import dev.ticketsync.core.ticket.Approval.Word;
import dev.ticketsync.core.ticket.Comment;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Proposal;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEventType;
import dev.ticketsync.core.ticket.Visibility;

/**
 * What is done only once a person has approved it: it is proposed, waits, and is carried out or not. Goes through the same chokepoint as every change of a
 * ticket; what can't be done is {@link Refused}, and the caller's transaction must not be committed then. Thread-safe; holds no state.
 */
public final class ApprovalDesk {
    private final Chokepoint chokepoint;
    private final Steps steps;
    private final IdSource ids;

    ApprovalDesk(Chokepoint chokepoint, Steps steps, IdSource ids) {
        this.chokepoint = chokepoint;
        this.steps = steps;
        this.ids = ids;
    }

    /**
     * Proposes a move whose edge demands an approval, and for which everything else is there. One that waits already is left as it is.
     *
     * @param why in the proposer's words; may be empty
     * @return what waits
     * @throws IllegalMove  if there is no such edge
     * @throws GuardUnmet   if something else is missing
     * @throws InvalidField if the edge demands no approval, or what is handed in can't be taken
     */
    public Approval propose(Transaction tx, Order order, Move move, String why) {
        Status to = steps.named(move.to());
        Edits.checkHandedIn(move.with());
        Ticket ticket = chokepoint.held(tx, order);
        Edge edge = steps.between(steps.lifecycle().status(ticket.status()), to);
        steps.demand(edge, evidence(tx, ticket, move.with(), true));
        if (evidence(tx, ticket, move.with(), false).missing(edge).isEmpty())
            throw new InvalidField("to", "takes no approval from " + ticket.status() + ": make the move");
        return ask(tx, order, Proposal.move(ticket.id(), ticket.status(), to.name(), move.with()), why);
    }

    /** Has something wait that was found to take an approval. One like it that waits already is left as it is; one that was rejected is asked again. */
    public Approval ask(Transaction tx, Order order, Proposal proposal, String why) {
        Revision revision = new Revision(chokepoint.held(tx, order), chokepoint.now());
        Optional<Approval> known = like(tx, proposal);
        if (known.filter(Approval::isWaiting).isPresent()) return known.get();
        Word word = word(revision, order.cause(), why);
        known.ifPresent(earlier -> tx.approvals().put(chokepoint.workspace(), earlier.over(word)));
        Approval asked = Approval.open(ids.next(), proposal, word);
        settle(tx, revision, asked, TicketEventType.TicketApprovalRequested, order.cause());
        chokepoint.commit(tx, revision);
        return asked;
    }

    /** Returns the current one of its kind. */
    public Optional<Approval> like(Transaction tx, Proposal proposal) {
        return tx.approvals().currentOfTicket(chokepoint.workspace(), proposal.ticketId()).stream()
                .filter(one -> one.proposal().isLike(proposal)).findFirst();
    }

    /**
     * Approves it. A move is made at once, whatever its edges demand besides being there; a write is sent by whoever syncs the ticket. What is approved
     * already stays so.
     *
     * @throws UnknownApproval if the workspace has none of that id
     * @throws AlreadyDecided  if it was rejected or overtaken
     * @throws Refused         if it can't be done any more; it goes on waiting
     */
    public Approval approve(Transaction tx, String id, Cause cause, String why) {
        Approval asked = held(tx, id, cause);
        if (isDecided(asked, State.APPROVED)) return asked;
        Ticket ticket = chokepoint.carryOut(tx, Order.of(asked.proposal().ticketId(), cause), revision -> {
            settle(tx, revision, asked.decided(State.APPROVED, word(revision, cause, why)), TicketEventType.TicketApproved, cause);
            if (asked.proposal().kind() == Proposal.Kind.MOVE) walk(tx, revision, asked.proposal(), cause);
        });
        putDue(tx, ticket);
        return find(tx, id);
    }

    /**
     * Rejects it, and says so on the ticket by an internal comment. What is rejected already stays so.
     *
     * @throws UnknownApproval if the workspace has none of that id
     * @throws AlreadyDecided  if it was approved or overtaken
     */
    public Approval reject(Transaction tx, String id, Cause cause, String why) {
        Approval asked = held(tx, id, cause);
        if (isDecided(asked, State.REJECTED)) return asked;
        Ticket ticket = chokepoint.carryOut(tx, Order.of(asked.proposal().ticketId(), cause), revision -> {
            settle(tx, revision, asked.decided(State.REJECTED, word(revision, cause, why)), TicketEventType.TicketApprovalRejected, cause);
            String text = "It was not approved " + asked.proposal().words() + (why.isBlank() ? "." : ": " + why);
            Comment comment = new Comment(ids.next(), asked.proposal().ticketId(), Visibility.INTERNAL, Revision.actor(cause), text,
                    revision.at());
            revision.tell(comment, cause);
            tx.comments().add(chokepoint.workspace(), comment);
        });
        putDue(tx, ticket);
        return find(tx, id);
    }

    /** Takes back a current one that nobody wants any more: what waits is overtaken. */
    public void withdraw(Transaction tx, Approval approval, Cause cause, String why) {
        Revision revision = new Revision(chokepoint.held(tx, Order.of(approval.proposal().ticketId(), cause)), chokepoint.now());
        Approval over = approval.over(word(revision, cause, why));
        if (approval.isWaiting()) settle(tx, revision, over, TicketEventType.TicketApprovalOvertaken, cause);
        else
            tx.approvals().put(chokepoint.workspace(), over);
        chokepoint.commit(tx, revision);
    }

    /** Keeps the approval as it is now, and has the ticket tell so and show which one it waits for. */
    private void settle(Transaction tx, Revision revision, Approval now, TicketEventType type, Cause cause) {
        tx.approvals().put(chokepoint.workspace(), now);
        String awaited = tx.approvals().currentOfTicket(chokepoint.workspace(), now.proposal().ticketId()).stream()
                .filter(Approval::isWaiting).map(Approval::id).findFirst().orElse("");
        revision.tell(type, Map.of("approval", now.id(), "action", now.proposal().kind().label()),
                Map.of(Detail.AWAITED_APPROVAL, awaited), cause);
    }

    private void walk(Transaction tx, Revision revision, Proposal proposal, Cause cause) {
        Lifecycle lifecycle = steps.lifecycle();
        Status from = lifecycle.status(revision.before().status());
        List<Edge> hops = lifecycle.path(from, steps.named(proposal.to()));
        if (hops.isEmpty()) throw new IllegalMove(from, steps.named(proposal.to()), lifecycle.legalFrom(from));
        Evidence evidence = evidence(tx, revision.before(), proposal.with(), true);
        for (Edge hop : hops) {
            steps.demand(hop, evidence);
            revision.walk(hop, hop.equals(hops.getLast()) ? proposal.with() : Map.of(), cause);
        }
    }

    private Evidence evidence(Transaction tx, Ticket ticket, Map<Detail, String> with, boolean approved) {
        Ticket then = ticket.working(ticket.work().with(ticket.work().details().with(with)));
        return new TicketEvidence(tx, steps.lifecycle(), then, chokepoint.now(), approved);
    }

    /** Returns it as it stands while its ticket is held. */
    private Approval held(Transaction tx, String id, Cause cause) {
        Approval known = find(tx, id);
        Ticket unused = chokepoint.held(tx, Order.of(known.proposal().ticketId(), cause));
        return find(tx, id);
    }

    private Approval find(Transaction tx, String id) {
        return tx.approvals().find(chokepoint.workspace(), id).orElseThrow(() -> new UnknownApproval(id));
    }

    private static boolean isDecided(Approval approval, State wanted) {
        if (approval.isWaiting()) return false;
        if (approval.state() != wanted) throw new AlreadyDecided(approval);
        return true;
    }

    private static Word word(Revision revision, Cause cause, String why) {
        return new Word(Revision.actor(cause), why, revision.at());
    }

    private void putDue(Transaction tx, Ticket ticket) {
        tx.due().put(chokepoint.workspace(), new DueTicket(ticket.id(), chokepoint.now(), 0, ""));
    }
}
