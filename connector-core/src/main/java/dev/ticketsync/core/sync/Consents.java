package dev.ticketsync.core.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.reconcile.LinkView;
import dev.ticketsync.core.reconcile.Rejection;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Approval.State;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Proposal;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.ApprovalDesk;
import dev.ticketsync.core.workflow.Order;

/** Asks people about what a plan holds for their approval, and takes back what it doesn't hold any more. */
final class Consents {
    private static final String LOCAL = "local";

    private final SyncKit kit;
    private final Looks looks;
    private final ApprovalDesk desk;
    private final boolean asks;

    Consents(SyncKit kit, Looks looks) {
        this.kit = kit;
        this.looks = looks;
        this.desk = kit.workflow().approvals();
        this.asks = kit.rules().asks();
    }

    /** Returns what is held, with what became of the approval where it takes one. */
    List<Rejection> settle(Transaction tx, Ticket ticket, List<LinkView> views, List<Rejection> held) {
        if (!asks && ticket.detail(Detail.AWAITED_APPROVAL).isEmpty()) return held;
        List<Proposal> wanted = new ArrayList<>();
        List<Rejection> told = new ArrayList<>();
        for (Rejection rejection : held) {
            if (!rejection.isForApproval()) {
                told.add(rejection);
                continue;
            }
            Proposal proposal = proposal(ticket, rejection);
            wanted.add(proposal);
            Approval approval = desk.like(tx, proposal).orElseGet(
                    () -> desk.ask(tx, Order.of(ticket.id(), cause(views, rejection)), proposal, rejection.reason()));
            told.add(rejection.saying(rejection.reason() + "; " + stand(approval)));
        }
        for (Approval current : tx.approvals().currentOfTicket(kit.workspace(), ticket.id())) {
            if (isUnwanted(tx, current, views, wanted)) desk.withdraw(tx, current, sync(), "nobody wants it any more");
        }
        return told;
    }

    private static Proposal proposal(Ticket ticket, Rejection rejection) {
        return rejection.why() == Rejection.Why.MOVE_UNAPPROVED
                ? Proposal.move(ticket.id(), ticket.status(), rejection.remote(), Map.of())
                : Proposal.write(ticket.id(), rejection.connection(), rejection.remote(), rejection.local());
    }

    /** What somebody has proposed here is theirs to take back, and what was approved stays so for as long as the ticket is where it is. */
    private boolean isUnwanted(Transaction tx, Approval current, List<LinkView> views, List<Proposal> wanted) {
        Proposal proposal = current.proposal();
        String connection = proposal.kind() == Proposal.Kind.MOVE ? current.asked().by().side() : proposal.connection();
        boolean isOurs = connection.equals(LOCAL) || current.state() == State.APPROVED;
        if (isOurs || wanted.stream().anyMatch(proposal::isLike)) return false;
        boolean isSeen = views.stream().anyMatch(view -> view.link().connection().equals(connection));
        return isSeen || tx.links().ofTicket(proposal.ticketId()).stream().noneMatch(link -> link.connection().equals(connection));
    }

    private Cause cause(List<LinkView> views, Rejection rejection) {
        Optional<String> link = views.stream().map(LinkView::link).filter(one -> one.connection().equals(rejection.connection()))
                .map(Link::id).map(id -> id.id()).findFirst();
        if (rejection.why() == Rejection.Why.WRITE_UNAPPROVED || link.isEmpty()) return sync();
        return new Cause(rejection.connection(), looks.actor(link.get()), looks.via(link.get()), kit.running().run());
    }

    private Cause sync() {
        return new Cause(LOCAL, "connector", "sync", kit.running().run());
    }

    private static String stand(Approval approval) {
        String why = approval.decision().map(decision -> decision.word().why()).filter(words -> !words.isBlank()).map(words -> ": " + words)
                .orElse("");
        String who = approval.decision().map(decision -> decision.word().by().name()).orElse("");
        return switch (approval.state()) {
            case WAITING, OVERTAKEN -> "approval " + approval.id() + " waits for a decision";
            case REJECTED -> who + " has rejected it" + why;
            case APPROVED -> who + " has approved it";
        };
    }
}
