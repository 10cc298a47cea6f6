package dev.ticketsync.app.api;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.store.TicketFilter;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.GuardUnmet;
import dev.ticketsync.core.workflow.Order;

/** {@code /tickets:archiveResolved}: every resolved ticket is put away. */
final class ArchiveResource {
    /** One transaction's worth: others wait no longer than it takes. */
    private static final int PORTION = 100;

    private final Commands commands;

    ArchiveResource(Commands commands) {
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(Route.post("/tickets:archiveResolved", ApiRole.ADMIN, this::archive));
    }

    private record Portion(int archived, int left, String last) {
        static final Portion NONE = new Portion(0, 0, "");

        Portion and(Portion next) {
            return new Portion(archived + next.archived, left + next.left, next.last);
        }
    }

    private Answer archive(ApiCall call) {
        Set<String> resolved = call.kit().rules().lifecycle().statuses().stream().filter(status -> status.kind() == StatusKind.RESOLVED)
                .map(Status::name).collect(Collectors.toSet());
        TicketFilter filter = TicketFilter.ALL.in(resolved).archived(false);
        Portion all = Portion.NONE;
        Portion last = resolved.isEmpty() ? Portion.NONE : portion(call, filter, "");
        while (!last.last().isEmpty()) {
            all = all.and(last);
            last = portion(call, filter, last.last());
        }
        return Answer.ok(ApiJson.object().put("archived", all.archived()).put("left", all.left()));
    }

    private Portion portion(ApiCall call, TicketFilter filter, String after) {
        return commands.carryOut(call, tx -> {
            List<Ticket> tickets = tx.tickets().page(call.workspace(), filter, after, PORTION);
            int archived = (int) tickets.stream().filter(ticket -> archive(tx, call, ticket)).count();
            return new Portion(archived, tickets.size() - archived, tickets.isEmpty() ? "" : tickets.getLast().id());
        });
    }

    /** One that lacks what its edge demands stays where it is, and the others go. */
    private static boolean archive(Transaction tx, ApiCall call, Ticket ticket) {
        try {
            call.kit().workflow().archive(tx, Order.of(ticket.id(), call.cause()).atVersion(ticket.version()));
            return true;
        } catch (GuardUnmet unmet) {
            return false;
        }
    }
}
