package dev.ticketsync.app.api;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.workflow.Order;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * One request to a workspace by somebody who may make it.
 *
 * @param kit the workspace
 */
record ApiCall(Context http, SyncKit kit, Caller caller, Document document) {
    static final int MAX_BODY = 2 << 20;
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 500;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");
    private static final Pattern JSON = Pattern.compile("application/json(\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?");

    String workspace() {
        return kit.workspace();
    }

    /** The ticket that the address names, whether or not there is one. */
    String ticketId() {
        return id("id", "ticket");
    }

    /** What the address names under {@code parameter}. What can't be an id isn't one that we have. */
    String id(String parameter, String what) {
        String id = http.pathParam(parameter);
        if (!ID.matcher(id).matches()) throw Problem.notFound(what);
        return id;
    }

    /** What is to be done to the ticket that the address names, at the version that the request names. */
    Order order(ObjectNode body) {
        Order order = Order.of(ticketId(), cause());
        OptionalLong version = version(body);
        return version.isPresent() ? order.atVersion(version.getAsLong()) : order;
    }

    /** Who does it. */
    Cause cause() {
        return new Cause("local", caller.name(), "api");
    }

    /** Every value that was given; empty if none. */
    List<String> all(String parameter) {
        return http.queryParams(parameter);
    }

    /** The only value that was given; empty if none. */
    Optional<String> one(String parameter) {
        List<String> values = all(parameter);
        if (values.size() > 1) throw Problem.invalid(parameter, "is given twice");
        return values.stream().findFirst();
    }

    /** Up to how many are wanted. */
    int limit() {
        long limit = number("limit").orElse(USUAL_PAGE);
        if (limit < 1 || limit > LARGEST_PAGE) throw Problem.invalid("limit", "takes 1 to " + LARGEST_PAGE);
        return (int) limit;
    }

    OptionalLong number(String parameter) {
        Optional<String> text = one(parameter);
        if (text.isEmpty()) return OptionalLong.empty();
        if (!NUMBER.matcher(text.get()).matches()) throw Problem.invalid(parameter, "takes a number");
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    /** The id that is given; empty if none is. */
    String idText(String parameter) {
        String text = one(parameter).orElse("");
        if (text.indexOf(0) >= 0) throw Problem.invalid(parameter, "holds a NUL");
        return text;
    }

    Optional<Boolean> truth(String parameter) {
        return one(parameter).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.invalid(parameter, "takes true or false");
        });
    }

    /** Behind which id to begin; empty to begin with the first. */
    String after() {
        String id = one("after").orElse("");
        if (!id.isEmpty() && !ID.matcher(id).matches()) throw Problem.invalid("after", "takes what 'next' said");
        return id;
    }

    /**
     * Returns the body, which fits the schema.
     *
     * @throws Problem if it doesn't, or is none
     */
    ObjectNode body(String schema) {
        String type = Objects.requireNonNullElse(http.contentType(), "").toLowerCase(Locale.ROOT).strip();
        if (!JSON.matcher(type).matches()) throw Problem.notJson();
        ObjectNode body = Body.read(bytes());
        document.check(schema, body);
        return body;
    }

    private byte[] bytes() {
        if (http.contentLength() > MAX_BODY) throw Problem.tooLarge(MAX_BODY);
        try {
            byte[] bytes = http.bodyInputStream().readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) throw Problem.tooLarge(MAX_BODY);
            return bytes;
        } catch (IOException broken) {
            throw Problem.invalid("", "broke off");
        }
    }

    /** The version that the change was decided on, by the header {@code If-Match} or the body's {@code version}; empty if any will do. */
    private OptionalLong version(ObjectNode body) {
        OptionalLong told = body.has("version") ? OptionalLong.of(body.get("version").longValue()) : OptionalLong.empty();
        @Nullable
        String header = http.header("If-Match");
        if (header == null || header.equals("*")) return told;
        Matcher etag = ETAG.matcher(header);
        if (!etag.matches()) throw Problem.invalid("If-Match", "takes an ETag of this API, such as \"7\"");
        long wanted = Long.parseLong(etag.group(1));
        if (told.isPresent() && told.getAsLong() != wanted) throw Problem.invalid("version", "is another than If-Match names");
        return OptionalLong.of(wanted);
    }
}
