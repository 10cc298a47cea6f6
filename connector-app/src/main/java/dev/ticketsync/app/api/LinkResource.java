package dev.ticketsync.app.api;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.store.Store;

/** {@code /tickets/{id}/links}: where else a ticket is. */
final class LinkResource {
    private final Store store;

    LinkResource(Store store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(Route.get("/tickets/{id}/links", Set.of(), this::list));
    }

    private Answer list(ApiCall call) {
        String id = call.ticketId();
        List<Link> links = store.reading(tx -> {
            if (tx.tickets().find(call.workspace(), id).isEmpty()) throw Problem.notFound("ticket");
            return tx.links().ofTicket(id);
        });
        ObjectNode body = ApiJson.object();
        ArrayNode list = body.putArray("links");
        links.forEach(link -> list.add(json(link)));
        return Answer.ok(body);
    }

    private static ObjectNode json(Link link) {
        ObjectNode json = ApiJson.object().put("connection", link.connection()).put("state", link.state().name().toLowerCase(Locale.ROOT));
        link.ref().ifPresentOrElse(
                ref -> json.put("externalKey", ref.externalKey()).put("displayKey", ref.displayKey()).put("url", ref.url()),
                () -> json.putNull("externalKey").putNull("displayKey").putNull("url"));
        return json;
    }
}
