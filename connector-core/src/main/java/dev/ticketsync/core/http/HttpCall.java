package dev.ticketsync.core.http;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request to a remote. Immutable.
 *
 * @param operation what it is for
 * @param method    the HTTP method, upper case
 * @param target    the full address
 * @param headers   sent as they are, in any order
 * @param payload   the body; empty for none
 */
public record HttpCall(Operation operation, String method, URI target, Map<String, String> headers, Optional<Payload> payload) {
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** Tells whether a value can be a header's: one that holds a line end would begin another header. */
    public static boolean fitsHeader(String value) {
        return value.chars().allMatch(symbol -> symbol >= ' ' && symbol <= '~');
    }

    /** A call without a body. */
    public static HttpCall of(Operation operation, String method, URI target) {
        return new HttpCall(operation, method, target, Map.of(), Optional.empty());
    }

    public static HttpCall get(Operation operation, URI target) {
        return of(operation, "GET", target);
    }

    /** Returns this call with one header more, or another value for it. */
    public HttpCall header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new HttpCall(operation, method, target, more, payload);
    }

    public HttpCall body(Payload body) {
        return new HttpCall(operation, method, target, headers, Optional.of(body));
    }

    /** Names the operation only: headers carry credentials, addresses may, and bodies are ticket text. */
    @Override
    public String toString() {
        return method + " " + operation.name();
    }
}
