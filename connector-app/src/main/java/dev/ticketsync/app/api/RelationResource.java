package dev.ticketsync.app.api;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Relation;
import dev.ticketsync.core.ticket.RelationKind;
import dev.ticketsync.core.workflow.Order;

/** {@code /tickets/{id}/relations}: which tickets belong together. */
final class RelationResource {
    private static final String PATH = "/tickets/{id}/relations";

    private final Store store;
    private final Commands commands;

    RelationResource(Store store, Commands commands) {
        this.store = store;
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(Route.get(PATH, Set.of(), this::list), Route.post(PATH, ApiRole.WRITE, this::tie),
                Route.delete(PATH + "/{kind}/{other}", this::cut));
    }

    private Answer list(ApiCall call) {
        String id = call.ticketId();
        return store.reading(tx -> {
            if (tx.tickets().find(call.workspace(), id).isEmpty()) throw Problem.notFound("ticket");
            return all(tx, call, id);
        });
    }

    private Answer tie(ApiCall call) {
        ObjectNode body = call.body("RelationCreate");
        Order order = call.order(body);
        RelationKind kind = RelationKind.find(body.get("kind").textValue()).orElseThrow();
        Relation relation = new Relation(order.ticketId(), kind, body.get("ticketId").textValue());
        return commands.change(call, order, tx -> {
            call.kit().workflow().relate(tx, order, relation);
            return all(tx, call, order.ticketId());
        });
    }

    private Answer cut(ApiCall call) {
        Order order = call.order(ApiJson.object());
        RelationKind kind = RelationKind.find(call.id("kind", "relation")).orElseThrow(() -> Problem.notFound("relation"));
        Relation relation = new Relation(order.ticketId(), kind, call.id("other", "relation"));
        return commands.change(call, order, tx -> {
            call.kit().workflow().unrelate(tx, order, relation);
            return all(tx, call, order.ticketId());
        });
    }

    private static Answer all(Transaction tx, ApiCall call, String id) {
        ObjectNode body = ApiJson.object();
        ArrayNode relations = body.putArray("relations");
        for (Relation one : tx.relations().ofTicket(call.workspace(), id))
            relations.addObject().put("ticketId", one.ticketId()).put("kind", one.kind().label()).put("otherId", one.otherId());
        return Answer.ok(body);
    }
}
