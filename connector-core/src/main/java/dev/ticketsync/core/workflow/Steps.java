package dev.ticketsync.core.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.Unmet;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Ticket;

/** Takes the edges of a lifecycle, one at a time, each with what it demands. */
record Steps(Lifecycle lifecycle) {
    private static final String FAIL = "fail";

    /** @throws InvalidField if the lifecycle has no such status */
    Status named(String name) {
        return lifecycle.find(name).orElseThrow(() -> new InvalidField("to", "is no status of the lifecycle " + lifecycle + ": it takes "
                + String.join(", ", lifecycle.statuses().stream().map(Status::name).toList())));
    }

    /** @throws IllegalMove if there is none */
    Edge between(Status from, Status to) {
        return lifecycle.edge(from, to).orElseThrow(() -> new IllegalMove(from, to, lifecycle.legalFrom(from)));
    }

    /**
     * @throws IllegalMove  if there is none from that status
     * @throws InvalidField if there is none at all
     */
    Edge triggered(Status from, String trigger) {
        List<Edge> meant = lifecycle.edges().stream().filter(edge -> edge.trigger().equals(trigger)).toList();
        if (meant.isEmpty()) throw new InvalidField("trigger", "'" + trigger + "' is on no edge of the lifecycle " + lifecycle);
        return find(from, trigger).orElseThrow(() -> new IllegalMove(from, meant.getFirst().to(), lifecycle.legalFrom(from)));
    }

    Optional<Edge> find(Status from, String trigger) {
        return lifecycle.edges().stream().filter(edge -> edge.from().equals(from) && edge.trigger().equals(trigger)).findFirst();
    }

    /** Takes the edge; where it demands a valid output and is handed an invalid one, the ticket has failed. */
    void take(Transaction tx, Revision revision, Edge edge, Map<Detail, String> with, Cause cause) {
        Ticket ticket = revision.before();
        Ticket then = ticket.working(ticket.work().with(ticket.work().details().with(with)));
        Evidence evidence = new TicketEvidence(tx, lifecycle, then, revision.at(), false);
        Optional<Unmet> invalid = evidence.missing(edge).stream().filter(unmet -> unmet.guard() == Guard.Fact.VALID_OUTPUT).findFirst();
        Optional<Edge> failing = find(edge.from(), FAIL);
        if (invalid.isPresent() && failing.isPresent() && with.containsKey(Detail.OUTPUT)) {
            demand(failing.get(), evidence);
            Map<Detail, String> failed = Map.of(Detail.OUTPUT, then.detail(Detail.OUTPUT), Detail.ERROR, invalid.get().why());
            revision.walk(failing.get(), failed, cause);
        } else {
            demand(edge, evidence);
            revision.walk(edge, with, cause);
        }
    }

    /** @throws GuardUnmet if the edge demands something that isn't there */
    void demand(Edge edge, Evidence evidence) {
        List<Unmet> missing = evidence.missing(edge);
        if (!missing.isEmpty()) throw new GuardUnmet(edge, missing);
    }
}
