package dev.ticketsync.app.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.config.ApiRole;

/** A request that is refused, as {@code application/problem+json} tells it. Nothing was changed. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient ObjectNode more;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.more = ApiJson.object();
    }

    /**
     * What is wrong with one place of a request.
     *
     * @param field  the name of the field, parameter or header; empty if it is the body as a whole
     * @param detail what is wrong with it and what it takes; the sentence goes on after the name
     */
    record Flaw(String field, String detail) {
        private String sentence() {
            return (field.isEmpty() ? "the body" : field) + " " + detail;
        }
    }

    static Problem unauthorized() {
        return new Problem(401, "unauthorized", "this takes the header 'Authorization: Bearer TOKEN' with a token of this connector")
                .header("WWW-Authenticate", "Bearer");
    }

    static Problem tooMany(Duration wait) {
        long seconds = wait.toSeconds();
        return new Problem(429, "too_many_requests", "this token has used up what it may ask; there is more in " + seconds + " s")
                .header("Retry-After", Long.toString(seconds));
    }

    static Problem tooManyStreams() {
        return new Problem(429, "too_many_streams", "there are as many streams open as may be; close one, or come again later")
                .header("Retry-After", "30");
    }

    static Problem forbidden(ApiRole needed, ApiRole role) {
        return new Problem(403, "forbidden",
                "this takes a token of the role " + needed.label() + "; this one has the role " + role.label());
    }

    static Problem notFound(String what) {
        return new Problem(404, "not_found", "there is no such " + what);
    }

    static Problem notAllowed(List<String> methods) {
        String allowed = String.join(", ", methods);
        return new Problem(405, "method_not_allowed", "this address takes " + allowed).header("Allow", allowed);
    }

    static Problem notJson() {
        return new Problem(415, "unsupported_media_type", "the body must be application/json in UTF-8");
    }

    static Problem tooLarge(int limit) {
        return new Problem(413, "too_large", "the body has more than " + limit + " bytes").header("Connection", "close");
    }

    static Problem invalid(String field, String detail) {
        return invalid(List.of(new Flaw(field, detail)));
    }

    /** @param flaws at least one */
    static Problem invalid(List<Flaw> flaws) {
        Problem problem = new Problem(400, "invalid_request", flaws.stream().map(Flaw::sentence).collect(Collectors.joining("; ")));
        ArrayNode errors = problem.more.putArray("errors");
        flaws.forEach(flaw -> errors.addObject().put("field", flaw.field()).put("detail", flaw.detail()));
        return problem;
    }

    /** A conflict with how things stand; what {@code more} tells is put beside the code. */
    static Problem conflict(String code, String detail) {
        return new Problem(409, code, detail);
    }

    static Problem unavailable() {
        return new Problem(503, "unavailable", "the store can't be reached or written now").header("Retry-After", "5");
    }

    static Problem internal() {
        return new Problem(500, "internal", "something failed here; the log says where");
    }

    /** Where more is told, by name. */
    ObjectNode more() {
        return more;
    }

    Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Answer answer() {
        ObjectNode body = ApiJson.object().put("title", title(status)).put("status", status).put("code", code).put("detail", getMessage());
        body.setAll(more);
        return new Answer(status, body, headers);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
