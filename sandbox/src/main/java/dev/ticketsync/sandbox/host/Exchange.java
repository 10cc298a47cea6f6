package dev.ticketsync.sandbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;

/** One request with its one answer. The body is read in full before a simulator sees it. */
public final class Exchange {
    private final HttpExchange http;
    private final byte[] body;

    Exchange(HttpExchange http) throws IOException {
        this.http = http;
        this.body = http.getRequestBody().readAllBytes();
    }

    /** Scheme and authority as the caller addressed them, such as {@code https://localhost:4011}. */
    public String origin() {
        String scheme = http instanceof HttpsExchange ? "https" : "http";
        return scheme + "://" + header("Host").orElseGet(() -> "127.0.0.1:" + http.getLocalAddress().getPort());
    }

    public String method() {
        return http.getRequestMethod();
    }

    /** The path as sent: percent escapes and double slashes kept. */
    public String path() {
        return http.getRequestURI().getRawPath();
    }

    /** The query as sent, without the question mark; empty if there is none. */
    public String query() {
        String query = http.getRequestURI().getRawQuery();
        return query == null ? "" : query;
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
    }

    /** All headers; names come as {@code First-Letter-Capitals}. */
    public Map<String, List<String>> headers() {
        return http.getRequestHeaders();
    }

    /** The body's own bytes, not a copy. */
    public byte[] body() {
        return body;
    }

    /** Sends the answer; an exchange is answered or aborted, once. */
    public void respond(Answer answer) {
        try (http) {
            answer.headers().forEach(http.getResponseHeaders()::set);
            http.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) http.getResponseBody().write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("caller went away from " + method() + " " + path(), e);
        }
    }

    /** Drops the connection without any answer. */
    public void abort() {
        http.close();
    }
}
