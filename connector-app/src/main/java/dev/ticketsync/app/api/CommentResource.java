package dev.ticketsync.app.api;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.ticket.Comment;
import dev.ticketsync.core.ticket.Visibility;
import dev.ticketsync.core.workflow.Order;

/** {@code /tickets/{id}/comments}: what is said about a ticket. */
final class CommentResource {
    private static final String PATH = "/tickets/{id}/comments";

    private final Store store;
    private final Commands commands;

    CommentResource(Store store, Commands commands) {
        this.store = store;
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(Route.get(PATH, Set.of("after", "limit"), this::list), Route.post(PATH, ApiRole.WRITE, this::say));
    }

    private Answer list(ApiCall call) {
        String id = call.ticketId();
        int limit = call.limit();
        String after = call.after();
        List<Comment> found = store.reading(tx -> {
            if (tx.tickets().find(call.workspace(), id).isEmpty()) throw Problem.notFound("ticket");
            return tx.comments().ofTicket(call.workspace(), id, after, limit + 1);
        });
        List<Comment> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode body = ApiJson.object();
        ArrayNode comments = body.putArray("comments");
        page.forEach(comment -> comments.add(json(comment)));
        return Answer.ok(found.size() > limit ? body.put("next", page.getLast().id()) : body.putNull("next"));
    }

    private Answer say(ApiCall call) {
        ObjectNode body = call.body("CommentCreate");
        Order order = call.order(body);
        Visibility visibility = Visibility.find(body.path("visibility").asText()).orElse(Visibility.INTERNAL);
        String text = body.get("text").textValue();
        Comment comment = commands.change(call, order, tx -> call.kit().workflow().comment(tx, order, visibility, text));
        return new Answer(201, json(comment), Map.of());
    }

    private static ObjectNode json(Comment comment) {
        return ApiJson.object().put("id", comment.id()).put("ticketId", comment.ticketId()).put("visibility", comment.visibility().label())
                .put("side", comment.by().side()).put("author", comment.by().name()).put("text", comment.text())
                .put("at", comment.at().toString());
    }
}
