package dev.ticketsync.linear;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.http.HttpOutcome;
import dev.ticketsync.core.http.JsonBody;
import dev.ticketsync.core.http.RemoteHttp;
import dev.ticketsync.core.provider.RemoteWords;

/**
 * Tells what an answer means. Linear's HTTP status says little: a throttled call is a 400, an unknown issue a 200; the first error's {@code extensions} count.
 * Source: linear/linear, packages/sdk/src/error.ts and types.ts; Linear developer docs, "Rate limiting".
 */
final class LinearErrors {
    private static final int PAUSE_SECONDS = 2;

    private final RemoteHttp http;
    private final String host;

    LinearErrors(RemoteHttp http, String host) {
        this.http = http;
        this.host = host;
    }

    LinearReply read(HttpOutcome outcome, Instant now) {
        return switch (outcome) {
            case HttpOutcome.NotSent unsent -> new LinearReply.Later(unsent.at(), unsent.why());
            case HttpOutcome.Lost lost -> new LinearReply.Unclear(lost.why(), again(now));
            case HttpOutcome.Answered answer -> switch (answer.json()) {
                case JsonBody.Parsed body -> read(answer, body.tree(), now);
                case JsonBody.Other other -> byStatus(answer, other.what(), now);
            };
        };
    }

    private LinearReply read(HttpOutcome.Answered answer, JsonNode tree, Instant now) {
        JsonNode error = tree.path("errors").path(0);
        JsonNode data = tree.path("data");
        if (!error.isMissingNode()) return byError(answer, error, data, now);
        if (answer.status() == 200 && data.isObject()) return new LinearReply.Data(data, answer.headers().date());
        return byStatus(answer, "JSON without data", now);
    }

    private LinearReply byError(HttpOutcome.Answered answer, JsonNode error, JsonNode data, Instant now) {
        JsonNode extensions = error.path("extensions");
        String message = error.path("message").asText();
        String said = host + ": " + RemoteWords.line(extensions.path("userPresentableMessage").asText(message) + constraints(extensions));
        if (message.startsWith("Entity not found: Issue")) return new LinearReply.NoIssue();
        if (message.startsWith("conflict on insert")) return new LinearReply.Duplicate();
        return switch (kind(extensions)) {
            case "ratelimited" -> throttled(answer);
            case "authentication error" -> new LinearReply.Denied(said);
            case "forbidden", "feature not accessible" -> new LinearReply.Refused(said, true);
            case "lock timeout" -> new LinearReply.Later(again(now), said);
            case "internal error", "network error", "bootstrap error" -> new LinearReply.Unclear(said, again(now));
            case "unknown", "other" -> answer.status() < 400 && hasContent(data)
                    ? new LinearReply.Unclear(said, again(now))
                    : byStatus(answer, RemoteWords.line(message), now);
            default -> new LinearReply.Refused(said, false);
        };
    }

    private LinearReply byStatus(HttpOutcome.Answered answer, String what, Instant now) {
        String said = host + " answered " + answer.status() + " with " + what;
        int status = answer.status();
        if (status == 401) return new LinearReply.Denied(said);
        if (status == 403) return new LinearReply.Refused(said, true);
        if (status == 429) return throttled(answer);
        // what stands between us and Linear may have answered in its place: after a 2xx or 5xx nobody knows what Linear did
        if (status < 300 || status >= 500) return new LinearReply.Unclear(said, again(now));
        return new LinearReply.Refused(said + ": check the url of the connection", false);
    }

    private LinearReply throttled(HttpOutcome.Answered answer) {
        return new LinearReply.Later(http.throttled(answer), host + " says that there are too many calls");
    }

    private static String kind(JsonNode extensions) {
        if (extensions.path("code").asText().equals("RATELIMITED")) return "ratelimited";
        if (extensions.path("code").asText().equals("AUTHENTICATION_ERROR")) return "authentication error";
        return extensions.path("type").asText("unknown").toLowerCase(Locale.ROOT);
    }

    private static String constraints(JsonNode extensions) {
        StringBuilder said = new StringBuilder();
        for (JsonNode fault : extensions.path("validationErrors")) {
            for (JsonNode constraint : fault.path("constraints"))
                said.append("; ").append(constraint.asText());
        }
        return said.toString();
    }

    private static boolean hasContent(JsonNode data) {
        for (JsonNode part : data)
            if (!part.isNull()) return true;
        return false;
    }

    private static Instant again(Instant now) {
        return now.plusSeconds(PAUSE_SECONDS);
    }
}
