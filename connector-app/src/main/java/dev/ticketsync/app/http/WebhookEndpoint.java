package dev.ticketsync.app.http;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.ticketsync.core.provider.WebhookCall;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** {@code POST /webhooks/{workspace}/{connection}}. Several thousand a second come through here: it does no more than it must. */
final class WebhookEndpoint implements Handler {
    static final int MAX_BODY = 2 << 20;
    /** About the way here rather than about the delivery, or nobody's business in a database. */
    private static final Set<String> NOT_KEPT = Set.of("accept", "accept-encoding", "authorization", "connection", "content-length",
            "cookie",
            "expect", "host", "transfer-encoding", "user-agent");

    private final WebhookDoor door;
    private final Meters meters;

    WebhookEndpoint(WebhookDoor door, Meters meters) {
        this.door = door;
        this.meters = meters;
    }

    @Override
    public void handle(Context http) {
        String workspace = http.pathParam("workspace");
        String connection = http.pathParam("connection");
        DoorAnswer answer = take(http, workspace, connection);
        meters.webhook(workspace, connection, answer);
        http.status(answer.status());
        if (answer.status() != 200) http.result(answer.label());
        if (answer == DoorAnswer.TOO_LARGE) http.header("Connection", "close");
    }

    private DoorAnswer take(Context http, String workspace, String connection) {
        HttpServletRequest request = http.req();
        if (request.getContentLengthLong() > MAX_BODY) return DoorAnswer.TOO_LARGE;
        byte @Nullable [] body = body(request);
        if (body == null) return DoorAnswer.MALFORMED;
        if (body.length > MAX_BODY) return DoorAnswer.TOO_LARGE;
        return door.take(workspace, connection, new WebhookCall(headers(request), query(http), body));
    }

    /** Returns up to one byte more than may be; null if the sender broke off. */
    private static byte @Nullable [] body(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(MAX_BODY + 1);
        } catch (IOException e) {
            return null;
        }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            String lower = name.toLowerCase(Locale.ROOT);
            String value = NOT_KEPT.contains(lower) ? null : request.getHeader(name);
            if (value != null) headers.putIfAbsent(lower, value);
        }
        return headers;
    }

    private static Map<String, String> query(Context http) {
        if (http.queryString() == null) return Map.of();
        Map<String, String> query = new HashMap<>();
        http.queryParamMap().forEach((name, values) -> {
            if (!values.isEmpty()) query.put(name, values.getFirst());
        });
        return query;
    }
}
