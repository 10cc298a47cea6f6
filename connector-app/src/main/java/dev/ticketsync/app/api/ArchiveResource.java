package dev.ticketsync.app.api;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.TicketFilter;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.Order;

/** {@code /tickets:archiveResolved}: every resolved ticket is put away, each in a transaction of its own. */
final class ArchiveResource {
    private static final int PAGE = 200;

    private final Store store;
    private final Commands commands;

    ArchiveResource(Store store, Commands commands) {
        this.store = store;
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(Route.post("/tickets:archiveResolved", ApiRole.ADMIN, this::archive));
    }

    private Answer archive(ApiCall call) {
        Set<String> resolved = call.kit().rules().lifecycle().statuses().stream().filter(status -> status.kind() == StatusKind.RESOLVED)
                .map(Status::name).collect(Collectors.toSet());
        int archived = 0;
        int left = 0;
        List<Ticket> page = resolved.isEmpty() ? List.of() : page(call, resolved, "");
        while (!page.isEmpty()) {
            int gone = (int) page.stream().filter(ticket -> isArchived(call, ticket)).count();
            archived += gone;
            left += page.size() - gone;
            page = page(call, resolved, page.getLast().id());
        }
        return Answer.ok(ApiJson.object().put("archived", archived).put("left", left));
    }

    private List<Ticket> page(ApiCall call, Set<String> resolved, String after) {
        TicketFilter filter = TicketFilter.ALL.in(resolved).archived(false);
        return store.reading(tx -> tx.tickets().page(call.workspace(), filter, after, PAGE));
    }

    /** One that lacks what its edge demands, or was changed meanwhile, stays where it is, and the others go. */
    private boolean isArchived(ApiCall call, Ticket ticket) {
        try {
            Order order = Order.of(ticket.id(), call.cause()).atVersion(ticket.version());
            Ticket archived = commands.carryOut(call, tx -> call.kit().workflow().archive(tx, order));
            return archived.work().archivedAt().isPresent();
        } catch (Problem problem) {
            return false;
        }
    }
}
