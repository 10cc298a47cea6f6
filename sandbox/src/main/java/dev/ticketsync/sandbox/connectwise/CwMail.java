package dev.ticketsync.sandbox.connectwise;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Json;

/**
 * The mails that the system would have sent to customers. Every notifying save counts: which of them really mail depends on the site's set-up.
 */
final class CwMail {
    private final List<ObjectNode> sent = new CopyOnWriteArrayList<>();

    void send(CwRecord ticket, String event, CwSave save) {
        if (!save.notifies()) return;
        String to = ticket.text("contactEmailAddress");
        sent.add(Json.object().put("vendor", ConnectWiseSimulator.VENDOR).put("record", Integer.toString(ticket.id()))
                .put("to", to.isEmpty() ? "customer@" + ticket.fields().path("company").path("identifier").asText() + ".example" : to)
                .put("event", event).put("actor", save.member()));
    }

    ArrayNode all() {
        return Json.array().addAll(sent);
    }
}
