package dev.ticketsync.app.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.ticketsync.core.provider.WebhookCall;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /webhooks/{workspace}/{connection}}; everything else goes on to the routes behind it. Several thousand calls a second come through here, so it
 * stands before all that a route would have to pass, and does no more than it must.
 */
final class WebhookHandler extends Handler.Wrapper {
    static final int MAX_BODY = 2 << 20;
    private static final String PATH = "/webhooks/";
    /** About the way here rather than about the delivery, or nobody's business in a database. */
    private static final Set<String> NOT_KEPT = Set.of("accept", "accept-encoding", "authorization", "connection", "content-length",
            "cookie",
            "expect", "host", "transfer-encoding", "user-agent");

    private final WebhookDoor door;
    private final Meters meters;

    WebhookHandler(WebhookDoor door, Meters meters) {
        this.door = door;
        this.meters = meters;
    }

    /** Waits for the body and for the store, on a virtual thread. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        int slash = path.indexOf('/', PATH.length());
        boolean ours = HttpMethod.POST.is(request.getMethod()) && path.startsWith(PATH) && slash > 0 && path.indexOf('/', slash + 1) < 0;
        if (!ours) return super.handle(request, response, callback);
        String workspace = path.substring(PATH.length(), slash);
        String connection = path.substring(slash + 1);
        DoorAnswer answer = take(request, workspace, connection);
        meters.webhook(workspace, connection, answer);
        give(answer, response, callback);
        return true;
    }

    private DoorAnswer take(Request request, String workspace, String connection) {
        if (request.getLength() > MAX_BODY) return DoorAnswer.TOO_LARGE;
        byte @Nullable [] body = body(request);
        if (body == null) return DoorAnswer.MALFORMED;
        if (body.length > MAX_BODY) return DoorAnswer.TOO_LARGE;
        return door.take(workspace, connection, new WebhookCall(headers(request), query(request), body));
    }

    /** Returns up to one byte more than may be; null if the sender broke off. */
    private static byte @Nullable [] body(Request request) {
        try {
            return Content.Source.asInputStream(request).readNBytes(MAX_BODY + 1);
        } catch (IOException e) {
            return null;
        }
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            String name = field.getLowerCaseName();
            String value = NOT_KEPT.contains(name) ? null : field.getValue();
            if (value != null) headers.putIfAbsent(name, value);
        }
        return headers;
    }

    private static Map<String, String> query(Request request) {
        if (request.getHttpURI().getQuery() == null) return Map.of();
        Map<String, String> query = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request))
            query.put(field.getName(), field.getValue());
        return query;
    }

    private static void give(DoorAnswer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        if (answer == DoorAnswer.TOO_LARGE) response.getHeaders().put(HttpHeader.CONNECTION, "close");
        if (answer.status() == 200) {
            response.write(true, null, callback);
        } else {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
            Content.Sink.write(response, true, answer.label(), callback);
        }
    }
}
