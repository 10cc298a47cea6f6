package dev.ticketsync.app.cli;

import java.util.Locale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.FiledDelivery;

/** A delivery as it is shown. Its body is not: it holds ticket text, and says nothing that the ticket doesn't. */
final class ListedDelivery {
    private ListedDelivery() {}

    static String line(FiledDelivery filed) {
        Delivery delivery = filed.delivery();
        return String.join("  ", delivery.id(), delivery.receivedAt().toString(), state(filed), delivery.workspace() + "."
                + delivery.connection(), delivery.deliveryId(), delivery.call().body().length + " bytes")
                + (filed.why().isEmpty() ? "" : "  " + filed.why());
    }

    static ObjectNode json(FiledDelivery filed) {
        Delivery delivery = filed.delivery();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", delivery.id()).put("workspace", delivery.workspace())
                .put("connection", delivery.connection()).put("deliveryId", delivery.deliveryId()).put("state", state(filed))
                .put("receivedAt", delivery.receivedAt().toString()).put("bytes", delivery.call().body().length);
        filed.parkedAt().ifPresent(at -> json.put("parkedAt", at.toString()).put("why", filed.why()));
        return json;
    }

    private static String state(FiledDelivery filed) {
        return filed.state().name().toLowerCase(Locale.ROOT);
    }
}
