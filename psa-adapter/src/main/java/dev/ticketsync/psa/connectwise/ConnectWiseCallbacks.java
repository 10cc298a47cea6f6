package dev.ticketsync.psa.connectwise;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.WebhookSetup;
import dev.ticketsync.core.provider.WriteResult;

/**
 * Registers our callback. All tickets are asked for: a callback of one board would stay silent about a ticket that leaves it. The PSA refuses a second entry
 * for the same address, and switches one off after three days of failures.
 */
final class ConnectWiseCallbacks {
    /** The query parameter after which the PSA appends the ticket's id. */
    static final String RECORD = "recordId";

    private static final String PATH = "/system/callbacks";
    private static final int EVERY_TICKET = 1;

    private final ConnectWiseClient client;
    private final ConnectWiseResults results;

    ConnectWiseCallbacks(ConnectWiseClient client, ConnectWiseResults results) {
        this.client = client;
        this.results = results;
    }

    WriteResult<WebhookSetup> register(URI target) {
        String url = target + (target.getRawQuery() == null ? "?" : "&") + RECORD + "=";
        return ConnectWiseResults.thenWrite(registered(target), entries -> {
            List<JsonNode> ours = entries.stream().filter(entry -> entry.path("url").asText().equals(url)).toList();
            if (ours.isEmpty()) return create(url);
            JsonNode entry = ours.getFirst();
            return entry.path("inactiveFlag").asBoolean()
                    ? switchOn(entry.path("id").asLong())
                    : new WriteResult.Applied<>(new WebhookSetup(entry.path("id").asText(), "already there"));
        });
    }

    private ReadResult<List<JsonNode>> registered(URI target) {
        ConnectWiseConditions conditions = ConnectWiseConditions.NONE.containing("url", target.getHost());
        ConnectWiseQuery query = ConnectWiseQuery.list(PATH, conditions);
        return results.readPart(client.send(ConnectWiseRequest.get("callbacks", query, Lane.POLL)), ok -> {
            List<JsonNode> entries = new ArrayList<>();
            for (JsonNode entry : ConnectWiseJson.list(ok.body())) {
                ConnectWiseJson.number(entry, "id");
                entries.add(entry);
            }
            return entries;
        });
    }

    private WriteResult<WebhookSetup> create(String url) {
        ObjectNode entry = ConnectWiseJson.MAPPER.createObjectNode().put("description", "Linear PSA connector").put("url", url)
                .put("objectId", EVERY_TICKET).put("type", "ticket").put("level", "owner").put("payloadVersion", "3.0.0")
                .put("inactiveFlag", false);
        return settled(client.send(ConnectWiseRequest.post("create callback", ConnectWiseQuery.of(PATH), entry, Lane.POLL)), "created");
    }

    private WriteResult<WebhookSetup> switchOn(long id) {
        ConnectWisePatch patch = new ConnectWisePatch().replace("inactiveFlag", false);
        ConnectWiseQuery query = ConnectWiseQuery.of(PATH + "/" + id);
        return settled(client.send(ConnectWiseRequest.patch("switch callback on", query, patch.body(), Lane.POLL)), "switched on again");
    }

    private WriteResult<WebhookSetup> settled(ConnectWiseReply reply, String change) {
        if (reply instanceof ConnectWiseReply.Forbidden forbidden) {
            return new WriteResult.Rejected<>(forbidden.why() + ": the API member may not register callbacks, so changes are polled for");
        }
        return results.create(reply, ok -> new WebhookSetup(Long.toString(ConnectWiseJson.number(ok.body(), "id")), change));
    }
}
