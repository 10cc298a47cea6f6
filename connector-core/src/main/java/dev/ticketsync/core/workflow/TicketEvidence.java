package dev.ticketsync.core.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.Unmet;
import dev.ticketsync.core.store.TicketFilter;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Proposal;
import dev.ticketsync.core.ticket.Ticket;

/**
 * What one ticket has to show. Looks at nothing before it is asked, so that an edge that demands nothing costs nothing. Good for one transaction.
 *
 * @param approved whether this very move was approved
 */
record TicketEvidence(Transaction tx, Lifecycle lifecycle, Ticket ticket, Instant now, boolean approved) implements Evidence {
    private static final int CHILDREN_NAMED = 3;

    @Override
    public List<Unmet> missing(Edge edge) {
        return edge.guards().stream().flatMap(guard -> lack(guard).stream()).toList();
    }

    @Override
    public boolean isApproved(String connection, String status) {
        if (!ticket.status().equals(status)) return false;
        Proposal meant = Proposal.write(ticket.id(), connection, "", status);
        return tx.approvals().currentOfTicket(ticket.workspace(), ticket.id()).stream()
                .anyMatch(one -> one.state() == Approval.State.APPROVED && one.proposal().isLike(meant));
    }

    private Optional<Unmet> lack(Guard guard) {
        return switch (guard) {
            case Guard.Fact fact -> lackOf(fact);
            case Guard.Waited waited -> unless(!now.isBefore(ticket.stamp().moved().plus(waited.time())), guard,
                    guard.label() + " (it may go on at " + ticket.stamp().moved().plus(waited.time()) + ")");
            case Guard.Either either -> lack(either.one()).isEmpty() || lack(either.other()).isEmpty()
                    ? Optional.empty()
                    : Optional.of(Unmet.of(either));
        };
    }

    private Optional<Unmet> lackOf(Guard.Fact fact) {
        return switch (fact) {
            case RESOLUTION -> unless(ticket.work().details().has(Detail.RESOLUTION), fact, fact.label());
            case VALID_OUTPUT -> output(fact);
            case APPROVAL -> unless(approved, fact, fact.label());
            case CUSTOMER_CONFIRMED -> unless(ticket.work().details().has(Detail.CONFIRMED_BY), fact, fact.label());
            case NO_OPEN_CHILDREN -> children(fact);
        };
    }

    private Optional<Unmet> output(Guard guard) {
        if (!ticket.work().details().has(Detail.EXPECTED_OUTPUT)) return Optional.empty();
        if (!ticket.work().details().has(Detail.OUTPUT)) return Optional.of(Unmet.of(guard));
        List<String> errors = OutputSchema.errors(ticket.detail(Detail.EXPECTED_OUTPUT), ticket.detail(Detail.OUTPUT));
        return unless(errors.isEmpty(), guard, guard.label() + " (" + String.join("; ", errors) + ")");
    }

    private Optional<Unmet> children(Guard guard) {
        Set<String> open = lifecycle.statuses().stream().filter(status -> !status.kind().isOver()).map(Status::name)
                .collect(Collectors.toSet());
        List<String> children = tx.tickets().page(ticket.workspace(), TicketFilter.ALL.in(open).under(ticket.id()), "", CHILDREN_NAMED)
                .stream().map(Ticket::id).toList();
        return unless(children.isEmpty(), guard, guard.label() + " (open: " + String.join(", ", children) + ")");
    }

    private static Optional<Unmet> unless(boolean met, Guard guard, String why) {
        return met ? Optional.empty() : Optional.of(new Unmet(guard, why));
    }
}
