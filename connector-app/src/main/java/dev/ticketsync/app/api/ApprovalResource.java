package dev.ticketsync.app.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.workflow.ApprovalDesk;
import dev.ticketsync.core.workflow.Move;
import dev.ticketsync.core.workflow.Order;

/** {@code /approvals}: what takes an approval is proposed, looked at and decided. */
final class ApprovalResource {
    private static final String ALL = "/approvals";
    private static final String ONE = "/approvals/{id}";
    private static final String REASON = "reason";

    private final Store store;
    private final Commands commands;

    ApprovalResource(Store store, Commands commands) {
        this.store = store;
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(Route.get(ALL, Set.of("after", "limit", "state", "ticketId"), this::list), Route.get(ONE, Set.of(), this::show),
                Route.post(ONE, ApiRole.ADMIN, this::decide), Route.post("/tickets/{id}/approvals", ApiRole.WRITE, this::propose));
    }

    private Answer list(ApiCall call) {
        int limit = call.limit();
        String after = call.after();
        String ticket = call.idText("ticketId");
        Optional<Approval.State> state = call.one("state").map(label -> Approval.State.find(label)
                .orElseThrow(() -> Problem.invalid("state", "takes waiting, approved, rejected or overtaken")));
        List<Approval> found = store.reading(tx -> tx.approvals().page(call.workspace(), ticket, state, after, limit + 1));
        List<Approval> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode body = ApiJson.object();
        ArrayNode approvals = body.putArray("approvals");
        page.forEach(approval -> approvals.add(ApprovalJson.of(approval)));
        return Answer.ok(found.size() > limit ? body.put("next", page.getLast().id()) : body.putNull("next"));
    }

    private Answer show(ApiCall call) {
        String id = call.id("id", "approval");
        Optional<Approval> found = store.reading(tx -> tx.approvals().find(call.workspace(), id));
        return Answer.ok(ApprovalJson.of(found.orElseThrow(() -> Problem.notFound("approval"))));
    }

    private Answer decide(ApiCall call) {
        ObjectNode body = call.body("Decision");
        String id = call.id("id", "approval");
        boolean approves = body.get("decision").textValue().equals("approve");
        String why = body.path(REASON).asText();
        ApprovalDesk desk = call.kit().workflow().approvals();
        Approval decided = commands.carryOut(call,
                tx -> approves ? desk.approve(tx, id, call.cause(), why) : desk.reject(tx, id, call.cause(), why));
        return Answer.ok(ApprovalJson.of(decided));
    }

    private Answer propose(ApiCall call) {
        ObjectNode body = call.body("Proposal");
        Move move = Transition.of(body);
        Order order = call.order(body);
        String why = body.path(REASON).asText();
        Approval asked = commands.change(call, order, tx -> call.kit().workflow().approvals().propose(tx, order, move, why));
        String location = "/api/v1/workspaces/" + call.workspace() + ALL + "/" + asked.id();
        return new Answer(201, ApprovalJson.of(asked), Map.of("Location", location));
    }
}
