package dev.ticketsync.sandbox.linear;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.Json;
import org.jspecify.annotations.Nullable;

/** A refusal in Linear's words; it becomes an entry of {@code errors}. */
final class LinearException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int transportStatus;
    private final transient Map<String, Object> extensions = new LinkedHashMap<>();

    private LinearException(int transportStatus, int statusCode, String type, String code, String message) {
        super(message);
        this.transportStatus = transportStatus;
        extensions.put("type", type);
        extensions.put("code", code);
        extensions.put("statusCode", statusCode);
        extensions.put("userError", true);
    }

    /** An unknown id: HTTP 200, whatever the status in the body says. */
    static LinearException notFound(String entity) {
        return new LinearException(200, 400, "invalid input", "INPUT_ERROR", "Entity not found: " + entity)
                .presenting("Could not find referenced " + entity + ".");
    }

    static LinearException unknownReference(String entity, String property) {
        String message = "Entity not found: " + entity + ": " + property + " contained an entry that could not be found.";
        return new LinearException(200, 400, "invalid input", "INPUT_ERROR", message)
                .presenting(property + " contained an entry that could not be found.");
    }

    static LinearException conflictOnInsert(String entity, String id, int transportStatus) {
        return new LinearException(transportStatus, 400, "invalid input", "INPUT_ERROR", "conflict on insert of " + entity)
                .presenting("Entity " + entity + " with id " + id + " already exists.");
    }

    static LinearException input(String message, String presentable) {
        return new LinearException(200, 400, "invalid input", "INPUT_ERROR", message).presenting(presentable);
    }

    /** The input itself is refused, one property by one named rule. */
    static LinearException validation(int transportStatus, String property, String rule, String message) {
        var refusal = new LinearException(transportStatus, 400, "invalid input", "INVALID_INPUT", "Argument Validation Error")
                .presenting(message);
        refusal.extensions.put("validationErrors",
                List.of(Map.of("property", property, "constraints", Map.of(rule, message), "children", List.of())));
        return refusal;
    }

    static LinearException discrepancy() {
        String message = "Discrepancy between issue team and state, cycle or project";
        return new LinearException(200, 400, "invalid input", "INVALID_INPUT", message).presenting(message);
    }

    static LinearException forbidden(String message) {
        return new LinearException(200, 403, "forbidden", "FORBIDDEN", message)
                .presenting("You don't have permission to perform this action.");
    }

    static LinearException unauthenticated() {
        return new LinearException(401, 401, "authentication error", "AUTHENTICATION_ERROR", "Authentication required, not authenticated")
                .presenting("You need to authenticate to access this operation.");
    }

    static LinearException keySentAsBearer() {
        return new LinearException(400, 400, "invalid input", "INPUT_ERROR",
                "It looks like you're trying to use an API key as a Bearer token. Remove the Bearer prefix from the Authorization header.");
    }

    static LinearException malformed(String message) {
        return new LinearException(400, 400, "graphql error", "GRAPHQL_VALIDATION_FAILED", message);
    }

    static LinearException tooComplex(int points, int allowed) {
        return new LinearException(400, 400, "invalid input", "INPUT_ERROR", "Query too complex")
                .presenting("The query is too complex. Complexity: " + points + ". Maximum allowed: " + allowed + ".");
    }

    static LinearException rateLimited(String what) {
        return new LinearException(400, 429, "ratelimited", "RATELIMITED", "Rate limit exceeded. Only " + what + " are allowed per 1 hour")
                .presenting("Rate limit exceeded. Please try again later.");
    }

    int transportStatus() {
        return transportStatus;
    }

    Map<String, Object> extensions() {
        return extensions;
    }

    /** The refusal of a whole request, before anything was executed. */
    Answer answer() {
        var body = Json.object();
        body.putArray("errors").add(Json.tree(error(null)));
        return Answer.json(transportStatus, body);
    }

    /** One entry of {@code errors}. */
    Map<String, Object> error(@Nullable List<Object> path) {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", String.valueOf(getMessage()));
        if (path != null) error.put("path", new ArrayList<>(path));
        error.put("extensions", extensions);
        return error;
    }

    private LinearException presenting(String presentable) {
        extensions.put("userPresentableMessage", presentable);
        return this;
    }
}
