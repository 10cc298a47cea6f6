package dev.ticketsync.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Relation;
import dev.ticketsync.core.ticket.RelationKind;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.Visibility;
import dev.ticketsync.core.workflow.Move;
import dev.ticketsync.core.workflow.NewTicket;
import dev.ticketsync.core.workflow.Order;
import dev.ticketsync.core.workflow.Refused;
import dev.ticketsync.core.workflow.TicketWorkflowService;

import static dev.ticketsync.core.lifecycle.Guard.Fact.APPROVAL;
import static dev.ticketsync.core.lifecycle.Guard.Fact.NO_OPEN_CHILDREN;
import static dev.ticketsync.core.lifecycle.Guard.Fact.RESOLUTION;
import static dev.ticketsync.core.lifecycle.Guard.Fact.VALID_OUTPUT;

/** Commands drawn from a seed, on a few tickets of a workspace whose lifecycle demands much. */
final class Deeds {
    private static final Cause ADA = new Cause("local", "ada", "api");
    private static final Status OPEN = new Status("open", StatusKind.OPEN);
    private static final Status WORKING = new Status("working", StatusKind.ACTIVE);
    private static final Status WAITING = new Status("waiting", StatusKind.WAITING);
    private static final Status RESOLVED = new Status("resolved", StatusKind.RESOLVED);
    private static final Status CLOSED = new Status("closed", StatusKind.CLOSED);
    private static final Status FAILED = new Status("failed", StatusKind.CLOSED);
    private static final Lifecycle DEMANDING = Lifecycle.named("demanding").status(OPEN).status(WORKING).status(WAITING).status(RESOLVED)
            .status(CLOSED).status(FAILED)
            .edge(OPEN, WORKING, "dispatch").edge(WORKING, RESOLVED, "complete", VALID_OUTPUT, NO_OPEN_CHILDREN, RESOLUTION)
            .edge(WORKING, FAILED, "fail").edge(WORKING, WAITING, "block").edge(WAITING, WORKING, "unblock")
            .edge(WORKING, CLOSED, "cancel", APPROVAL).edge(RESOLVED, WORKING, "reopen")
            .edge(RESOLVED, CLOSED, "archive", Guard.of("customerConfirmed or waited 2h")).build();

    private final Random random;
    private final SettableClock clock = new SettableClock(StoreContract.NOW);
    private final TicketWorkflowService service;
    private final String workspace;
    private final List<String> tickets = new ArrayList<>();
    private String last = "";

    Deeds(long seed, String workspace) {
        this.random = new Random(seed);
        this.workspace = workspace;
        this.service = new TicketWorkflowService(workspace, DEMANDING, new IdSource(clock, new Random()), clock);
    }

    List<String> tickets() {
        return tickets;
    }

    /** What was tried last. */
    String last() {
        return last;
    }

    void begin(Store store) {
        String schema = "{\"type\": \"object\", \"required\": [\"answer\"]}";
        List.of(Map.<Detail, String>of(), Map.of(Detail.EXPECTED_OUTPUT, schema), Map.of(Detail.MODE, "auto")).forEach(
                details -> tickets.add(store.inTransaction(tx -> service.create(tx,
                        new NewTicket(workspace, FieldValues.of(Field.TITLE, "VPN"), details, new Origin("linear", "linear", "k", "u")),
                        ADA)).id()));
    }

    /** Tries one command and tells whether it was taken. */
    boolean one(Store store) {
        clock.move(Duration.ofMinutes(random.nextInt(50)));
        try {
            store.transact(tx -> {
                Ticket ticket = tx.tickets().find(workspace, any()).orElseThrow();
                Order order = Order.of(ticket.id(), ADA);
                attempt(tx, ticket, random.nextInt(6) == 0 ? order.atVersion(ticket.version() - 1) : order);
            });
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private void attempt(Transaction tx, Ticket ticket, Order order) {
        int deed = random.nextInt(16);
        last = deed + " of " + ticket.id() + " in " + ticket.status() + " at " + clock.instant();
        switch (deed) {
            case 0 -> service.edit(tx, order, FieldValues.of(Field.TITLE, "t" + random.nextInt(3)).with(Field.PRIORITY, "high"),
                    Map.of(Detail.MODE, word(), Detail.PROJECT, word()));
            case 1 -> service.edit(tx, order, FieldValues.NONE, Map.of(Detail.PARENT, any()));
            case 2 -> service.assign(tx, order, word(), word());
            case 3 -> service.delegate(tx, order, word(), word());
            case 4 -> service.addCollaborator(tx, order, "x" + word());
            case 5 -> service.comment(tx, order, Visibility.INTERNAL, "hm");
            case 6 -> service.relate(tx, order, tie(ticket));
            case 7 -> service.unrelate(tx, order, tie(ticket));
            case 8 -> service.claim(tx, order, Duration.ofMinutes(30));
            case 9 -> service.release(tx, order.underClaim(ticket.work().executionLockedAt().orElse(Instant.EPOCH)));
            case 10 -> approval(tx, ticket, order);
            case 11 -> service.confirm(tx, order);
            case 12 -> service.archive(tx, order);
            case 13 -> service.correct(tx, ticket, DEMANDING.statuses().get(random.nextInt(6)), ADA);
            default -> step(tx, order);
        }
    }

    private void approval(Transaction tx, Ticket ticket, Order order) {
        List<Approval> current = tx.approvals().currentOfTicket(workspace, ticket.id());
        if (current.isEmpty()) service.approvals().propose(tx, order, Move.to("closed"), "nobody needs it");
        else if (random.nextBoolean()) service.approvals().approve(tx, current.getFirst().id(), ADA, "");
        else
            service.approvals().reject(tx, current.getFirst().id(), ADA, "somebody does");
    }

    private void step(Transaction tx, Order order) {
        Move move = Move.to(DEMANDING.statuses().get(random.nextInt(6)).name());
        if (random.nextBoolean()) move = move.resolving("restarted it");
        if (random.nextBoolean()) move = move.bringing(random.nextBoolean() ? "{\"answer\": 42}" : "[]");
        service.move(tx, order, move);
    }

    private Relation tie(Ticket ticket) {
        RelationKind[] kinds = RelationKind.values();
        return new Relation(ticket.id(), kinds[random.nextInt(kinds.length)], any());
    }

    private String any() {
        return tickets.get(random.nextInt(tickets.size()));
    }

    private String word() {
        return List.of("", "a", "b").get(random.nextInt(3));
    }
}
