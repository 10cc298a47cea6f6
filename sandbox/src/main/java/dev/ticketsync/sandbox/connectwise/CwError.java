package dev.ticketsync.sandbox.connectwise;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.Fault;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.Switches;

/** A refusal in one of the vendor's shapes: most are {@code {code, message, errors}}, some are plain text, 429 is its own. */
final class CwError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final String contentType;
    private final String body;
    private final transient Map<String, String> headers;

    private CwError(int status, String contentType, String body, Map<String, String> headers) {
        super(status + " " + body, null, false, false);
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = headers;
    }

    /** One entry of {@code errors}. */
    record Detail(String code, String message, String field) {}

    Answer answer() {
        return Answer.text(status, contentType, body).with(headers);
    }

    static CwError invalid(CwModel model, List<Detail> details) {
        ObjectNode body = message("InvalidObject", model.entity() + " object is invalid");
        ArrayNode errors = body.putArray("errors");
        for (Detail detail : details) {
            errors.addObject().put("code", detail.code()).put("message", detail.message()).put("resource", model.entity()).put("field",
                    detail.field());
        }
        return json(400, body);
    }

    static CwError invalid(CwModel model, String code, String message, String field) {
        return invalid(model, List.of(new Detail(code, message, field)));
    }

    /** Has no {@code errors} key at all, unlike the others. */
    static CwError condition(String message) {
        return json(400, message("ApiFindCondition", message));
    }

    static CwError badBody(String message) {
        return json(400, withoutErrors("ConnectWiseApi", message));
    }

    static CwError notFound(String what, int id) {
        return json(404, withoutErrors("NotFound", what + " " + id + " not found"));
    }

    static CwError noEndpoint() {
        return json(404, withoutErrors("ConnectWiseApi", "The endpoint does not exist."));
    }

    static CwError wrongMethod() {
        return json(405, withoutErrors("ConnectWiseApi", "The requested resource does not support this http method."));
    }

    static CwError inUse(String message) {
        return json(409, withoutErrors("ConnectWiseApi", message));
    }

    static CwError unauthorized() {
        return json(401, withoutErrors("Unauthorized", "Incorrect public/private key"));
    }

    static CwError security() {
        return json(403, withoutErrors("Security", "You do not have security permission to perform this action."));
    }

    /** For 429 the shape differs: {@code error} instead of {@code code}. */
    static CwError tooMany(long seconds) {
        ObjectNode body = Json.object();
        body.put("error", "ConnectWiseAPI").put("message", "Too many requests. Please try again in " + seconds + " seconds.");
        return new CwError(429, JSON, body.toString(), Map.of("Retry-After", Long.toString(seconds)));
    }

    /** For as long as the fault says, or else the switch. */
    static CwError tooMany(Fault fault, Switches switches) {
        return tooMany(fault.number("retryAfterSeconds", switches.number(CwSwitch.RETRY_AFTER)));
    }

    static CwError serverError(int status) {
        return json(status, withoutErrors("ConnectWiseApi", "Execution Timeout Expired. The timeout period elapsed."));
    }

    static CwError plain(int status, String text) {
        return new CwError(status, "text/plain; charset=utf-8", text, Map.of());
    }

    private static ObjectNode message(String code, String message) {
        return Json.object().put("code", code).put("message", message);
    }

    private static ObjectNode withoutErrors(String code, String message) {
        ObjectNode body = message(code, message);
        body.putNull("errors");
        return body;
    }

    private static CwError json(int status, ObjectNode body) {
        return new CwError(status, JSON, body.toPrettyString(), Map.of());
    }
}
