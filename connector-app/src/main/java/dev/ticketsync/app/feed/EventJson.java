package dev.ticketsync.app.feed;

import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.store.Events.Numbered;
import dev.ticketsync.core.ticket.TicketEvent;

/** An event as those outside see it: the same in lists, in streams and in what is delivered. */
public final class EventJson {
    private EventJson() {}

    public static ObjectNode of(Numbered numbered) {
        TicketEvent event = numbered.event();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("number", numbered.number()).put("ticketId", event.ticketId())
                .put("version", event.version()).put("type", event.type().name()).put("at", event.at().toString());
        json.put("side", event.by().side()).put("actor", event.by().name());
        ObjectNode data = json.putObject("data");
        new TreeMap<>(event.data()).forEach(data::put);
        return json;
    }
}
