package dev.ticketsync.app.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.TicketFilter;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.Move;
import dev.ticketsync.core.workflow.NewTicket;
import dev.ticketsync.core.workflow.Order;

/** {@code /tickets}: they are listed, looked at, created, edited and moved. */
final class TicketResource {
    private static final String ALL = "/tickets";
    private static final String ONE = "/tickets/{id}";

    private final Store store;
    private final Commands commands;

    TicketResource(Store store, Commands commands) {
        this.store = store;
        this.commands = commands;
    }

    List<Route> routes() {
        Set<String> filters = Set.of("after", "limit", "status", "assignedAgentId", "assignedTeamId", "parentTicketId", "archived");
        return List.of(Route.get(ALL, filters, this::list), Route.post(ALL, ApiRole.WRITE, this::create),
                Route.get(ONE, Set.of(), this::show), Route.patch(ONE, this::edit),
                Route.post(ONE + "/transitions", ApiRole.WRITE, this::move));
    }

    private Answer list(ApiCall call) {
        int limit = call.limit();
        String after = call.after();
        TicketFilter filter = filter(call);
        List<Ticket> found = store.reading(tx -> tx.tickets().page(call.workspace(), filter, after, limit + 1));
        List<Ticket> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode body = ApiJson.object();
        ArrayNode tickets = body.putArray("tickets");
        page.forEach(ticket -> tickets.add(TicketJson.of(ticket)));
        return Answer.ok(found.size() > limit ? body.put("next", page.getLast().id()) : body.putNull("next"));
    }

    private static TicketFilter filter(ApiCall call) {
        Lifecycle lifecycle = call.kit().rules().lifecycle();
        Set<String> statuses = new TreeSet<>(call.all("status"));
        for (String status : statuses) {
            if (lifecycle.find(status).isEmpty())
                throw Problem.invalid("status", "is no status of the lifecycle " + lifecycle
                        + ": it takes " + String.join(", ", lifecycle.statuses().stream().map(Status::name).toList()));
        }
        return new TicketFilter(statuses, call.idText("assignedAgentId"), call.idText("assignedTeamId"), call.idText("parentTicketId"),
                call.truth("archived"));
    }

    private Answer create(ApiCall call) {
        TicketInput input = TicketInput.of(call.body("TicketCreate"));
        NewTicket fresh = new NewTicket(call.workspace(), input.fields(), input.details(), Origin.LOCAL);
        Ticket ticket = commands.carryOut(call, tx -> {
            Ticket created = call.kit().workflow().create(tx, fresh, call.cause());
            tx.due().put(call.workspace(), new DueTicket(created.id(), created.updated(), 0, ""));
            return created;
        });
        String location = "/api/v1/workspaces/" + call.workspace() + ALL + "/" + ticket.id();
        return new Answer(201, TicketJson.of(ticket), Map.of("ETag", Answer.etag(ticket), "Location", location));
    }

    private Answer show(ApiCall call) {
        String id = call.ticketId();
        Optional<Ticket> found = store.reading(tx -> tx.tickets().find(call.workspace(), id));
        return Answer.of(found.orElseThrow(() -> Problem.notFound("ticket")));
    }

    private Answer edit(ApiCall call) {
        ObjectNode body = call.body("TicketEdit");
        TicketInput input = TicketInput.of(body);
        Order order = call.order(body);
        return Answer.of(commands.change(call, order, tx -> call.kit().workflow().edit(tx, order, input.fields(), input.details())));
    }

    private Answer move(ApiCall call) {
        ObjectNode body = call.body("Transition");
        Move move = Transition.of(body);
        Order order = call.order(body);
        return Answer.of(commands.change(call, order, tx -> call.kit().workflow().move(tx, order, move)));
    }
}
