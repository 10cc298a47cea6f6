package dev.ticketsync.app.api;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.store.Events.Numbered;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.ticket.TicketEvent;

/** {@code /events}: what happened to a workspace's tickets, in order and from any position. */
final class EventResource {
    private final Store store;

    EventResource(Store store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(Route.get("/events", Set.of("after", "limit"), this::list));
    }

    private Answer list(ApiCall call) {
        int limit = call.limit();
        long after = call.number("after").orElse(0);
        List<Numbered> events = store.reading(tx -> tx.events().after(call.workspace(), after, limit));
        ObjectNode body = ApiJson.object();
        ArrayNode list = body.putArray("events");
        events.forEach(event -> list.add(json(event)));
        return Answer.ok(body.put("next", events.isEmpty() ? after : events.getLast().number()));
    }

    private static ObjectNode json(Numbered numbered) {
        TicketEvent event = numbered.event();
        ObjectNode json = ApiJson.object().put("number", numbered.number()).put("ticketId", event.ticketId())
                .put("version", event.version()).put("type", event.type().name()).put("at", event.at().toString());
        json.put("side", event.by().side()).put("actor", event.by().name());
        ObjectNode data = json.putObject("data");
        new TreeMap<>(event.data()).forEach(data::put);
        return json;
    }
}
