package dev.ticketsync.app.api;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Stamp;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.Work;

/** A ticket as the API shows it, and as agents are told it. */
public final class TicketJson {
    private static final Set<Detail> JSON = EnumSet.of(Detail.EXPECTED_OUTPUT, Detail.OUTPUT);

    private TicketJson() {}

    public static ObjectNode of(Ticket ticket) {
        Origin origin = ticket.origin();
        ObjectNode json = ApiJson.object().put("id", ticket.id()).put("workspaceId", ticket.workspace()).put("title", ticket.title())
                .put("description", ticket.description()).put("status", ticket.status()).put("priority", ticket.priority())
                .put("provider", origin.provider());
        json.set("externalKey", text(origin.externalKey()));
        json.set("url", text(origin.url()));
        for (Detail detail : Detail.values())
            json.set(detail.label(), JSON.contains(detail) ? parsed(ticket.detail(detail)) : text(ticket.detail(detail)));
        return stamped(worked(json, ticket.work()), ticket.stamp());
    }

    private static ObjectNode worked(ObjectNode json, Work work) {
        ArrayNode collaborators = json.putArray("collaborators");
        work.collaborators().forEach(collaborators::add);
        json.put("reopens", work.reopens());
        json.set("executionLockedAt", time(work.executionLockedAt()));
        json.set("archivedAt", time(work.archivedAt()));
        return json;
    }

    private static ObjectNode stamped(ObjectNode json, Stamp stamp) {
        return json.put("version", stamp.version()).put("createdAt", stamp.created().toString()).put("movedAt", stamp.moved().toString())
                .put("updatedAt", stamp.updated().toString());
    }

    private static JsonNode text(String text) {
        return text.isEmpty() ? ApiJson.object().nullNode() : ApiJson.object().textNode(text);
    }

    private static JsonNode time(Optional<Instant> time) {
        return text(time.map(Instant::toString).orElse(""));
    }

    private static JsonNode parsed(String json) {
        try {
            return json.isEmpty() ? ApiJson.object().nullNode() : ApiJson.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ticket holds what isn't JSON", e);
        }
    }
}
