package dev.ticketsync.core.provider;

import java.util.Map;
import java.util.Optional;

/**
 * One webhook call as it came in.
 *
 * @param headers by lower-case name
 * @param query   by name, decoded
 * @param body    the raw bytes, over which a signature is verified
 */
@SuppressWarnings("ArrayRecordComponent") // the raw bytes are the subject; calls are never compared
public record WebhookCall(Map<String, String> headers, Map<String, String> query, byte[] body) {
    public WebhookCall {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
