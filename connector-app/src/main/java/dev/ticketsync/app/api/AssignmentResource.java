package dev.ticketsync.app.api;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.Order;
import dev.ticketsync.core.workflow.TicketWorkflowService;

/** {@code /tickets/{id}/assignments} and {@code /collaborators}: who works on a ticket. */
final class AssignmentResource {
    private static final String AGENT = "agentId";
    private static final String TEAM = "teamId";
    private static final String DELEGATED_BY = "delegatedByAgentId";

    private final Commands commands;

    AssignmentResource(Commands commands) {
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(Route.post("/tickets/{id}/assignments", ApiRole.WRITE, this::assign),
                Route.post("/tickets/{id}/collaborators", ApiRole.WRITE, this::join));
    }

    private Answer assign(ApiCall call) {
        ObjectNode body = call.body("Assignment");
        Order order = call.order(body);
        TicketWorkflowService workflow = call.kit().workflow();
        Ticket ticket = body.has(DELEGATED_BY)
                ? commands.change(call, order, tx -> workflow.delegate(tx, order, text(body, DELEGATED_BY), text(body, AGENT)))
                : commands.change(call, order, tx -> workflow.assign(tx, order, text(body, AGENT), text(body, TEAM)));
        return Answer.of(ticket);
    }

    private Answer join(ApiCall call) {
        ObjectNode body = call.body("Collaborator");
        Order order = call.order(body);
        return Answer.of(commands.change(call, order, tx -> call.kit().workflow().addCollaborator(tx, order, text(body, "id"))));
    }

    private static String text(ObjectNode body, String field) {
        return body.path(field).asText("");
    }
}
