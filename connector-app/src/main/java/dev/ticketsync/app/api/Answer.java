package dev.ticketsync.app.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.ticket.Ticket;
import io.javalin.http.Context;

/**
 * What a request is answered with.
 *
 * @param status  the HTTP status
 * @param body    as JSON
 * @param headers beside the content type
 */
record Answer(int status, JsonNode body, Map<String, String> headers) implements Reply {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A ticket as it is now. */
    static Answer of(Ticket ticket) {
        return new Answer(200, TicketJson.of(ticket), Map.of("ETag", etag(ticket)));
    }

    /** The ticket's version as {@code If-Match} takes it. */
    static String etag(Ticket ticket) {
        return "\"" + ticket.version() + "\"";
    }

    static Answer ok(JsonNode body) {
        return new Answer(200, body, Map.of());
    }

    @Override
    public void give(Context http) {
        headers.forEach(http::header);
        http.status(status).contentType(status < 400 ? JSON : PROBLEM).result(body.toString());
    }
}
