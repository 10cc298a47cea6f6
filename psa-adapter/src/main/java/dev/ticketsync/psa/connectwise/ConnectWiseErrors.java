package dev.ticketsync.psa.connectwise;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ticketsync.core.http.AnswerHeaders;
import dev.ticketsync.core.http.HttpOutcome.Answered;
import dev.ticketsync.core.http.JsonBody;
import dev.ticketsync.core.http.RemoteHttp;
import dev.ticketsync.core.provider.RemoteWords;

/** Sorts answers by what they mean. Errors come as JSON, as plain text or as somebody's HTML page, so only the status is taken for granted. */
final class ConnectWiseErrors {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Map<String, String> FLOOR = Map.of("Retry-After", "30");
    private static final String LOST_WAY = ": the address leads nowhere, check url, company and keys";

    private final RemoteHttp http;

    ConnectWiseErrors(RemoteHttp http) {
        this.http = http;
    }

    ConnectWiseReply sort(Answered answer, Instant now) {
        int status = answer.status();
        if (status == 204) return new ConnectWiseReply.Ok(MissingNode.getInstance(), answer.headers());
        if (status >= 200 && status < 300) return taken(answer, now);
        String why = "ConnectWise answered " + status + reason(answer);
        return switch (status) {
            case 400 -> refused(answer, why);
            case 401 -> new ConnectWiseReply.Denied(why + ": check company, publicKey, privateKey and clientId");
            case 403 -> new ConnectWiseReply.Forbidden(why);
            case 404 -> code(answer).equals("NotFound") ? new ConnectWiseReply.Missing(why) : new ConnectWiseReply.NoRoute(why + LOST_WAY);
            case 429 -> new ConnectWiseReply.Busy(throttled(answer), "ConnectWise takes no more calls for now");
            // a gateway gave up waiting, the PSA behind it perhaps not
            case 502, 504 -> new ConnectWiseReply.Lost(now.plus(SOON), why);
            case 408, 409 -> new ConnectWiseReply.Busy(now.plus(SOON), why);
            default -> unusual(status, now, why);
        };
    }

    private static ConnectWiseReply unusual(int status, Instant now, String why) {
        if (status >= 500) return new ConnectWiseReply.Failed(now.plus(SOON), why);
        // redirects lead to a log-in or a maintenance page, never to the API
        return status < 400 ? new ConnectWiseReply.Busy(now.plus(SOON), why) : new ConnectWiseReply.Refused(why);
    }

    private static ConnectWiseReply taken(Answered answer, Instant now) {
        return switch (answer.json()) {
            case JsonBody.Parsed parsed -> new ConnectWiseReply.Ok(parsed.tree(), answer.headers());
            case JsonBody.Other other -> new ConnectWiseReply.Lost(now.plus(SOON),
                    "ConnectWise answered " + answer.status() + " with " + other.what());
        };
    }

    private static ConnectWiseReply refused(Answered answer, String why) {
        if (answer.json() instanceof JsonBody.Parsed) return new ConnectWiseReply.Refused(why);
        // these two come as plain text, the whole of which is fixed and says nothing of any ticket
        String text = new String(answer.body(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        if (text.contains("cannot route")) return new ConnectWiseReply.NoRoute(why + LOST_WAY);
        if (text.contains("clientid")) return new ConnectWiseReply.Denied(why + ": it takes no such clientId");
        return new ConnectWiseReply.Refused(why);
    }

    /** Where the PSA names no pause it means half a minute. Source: live reports of the message that comes with its 429. */
    private Instant throttled(Answered answer) {
        if (answer.headers().number("Retry-After").isPresent()) return http.throttled(answer);
        return http.throttled(new Answered(answer.status(), AnswerHeaders.of(FLOOR), answer.body()));
    }

    private static String code(Answered answer) {
        return answer.json() instanceof JsonBody.Parsed parsed ? parsed.tree().path("code").asText() : "";
    }

    /** The PSA's own words, cut short; only the size of anything that isn't its JSON. */
    private static String reason(Answered answer) {
        return switch (answer.json()) {
            case JsonBody.Parsed parsed -> " " + RemoteWords.line(words(parsed.tree()));
            case JsonBody.Other other -> " with " + other.what();
        };
    }

    private static String words(JsonNode error) {
        StringJoiner words = new StringJoiner("; ");
        words.add((error.path("code").asText() + " " + error.path("message").asText()).strip());
        for (JsonNode detail : error.path("errors")) {
            words.add(
                    (detail.path("code").asText() + " " + detail.path("field").asText() + ": " + detail.path("message").asText()).strip());
        }
        return words.toString();
    }
}
