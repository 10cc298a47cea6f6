package dev.ticketsync.sandbox.host;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a simulator answers.
 *
 * @param cost what the vendor charges for the call, in its own unit; 1 where it only counts calls
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the socket and never compared
public record Answer(int status, Map<String, String> headers, byte[] body, double cost) {
    /** @param body a {@code JsonNode}, or maps, lists and plain values */
    public static Answer json(int status, Object body) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), Json.bytes(body), 1);
    }

    public static Answer text(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8), 1);
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0], 1);
    }

    /** The same answer with more headers; a header named again is replaced. */
    public Answer with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, all, body, cost);
    }

    public Answer costing(double points) {
        return new Answer(status, headers, body, points);
    }
}
