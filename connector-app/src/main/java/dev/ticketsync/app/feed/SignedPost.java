package dev.ticketsync.app.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.http.AnswerHeaders;
import dev.ticketsync.core.http.HmacSignature;
import dev.ticketsync.core.http.HttpCall;
import dev.ticketsync.core.http.HttpOutcome;
import dev.ticketsync.core.http.HttpSettings;
import dev.ticketsync.core.http.Operation;
import dev.ticketsync.core.http.Payload;
import dev.ticketsync.core.http.QuotaRule;
import dev.ticketsync.core.http.RemoteHttp;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.store.Events.Numbered;
import dev.ticketsync.core.sync.publish.EventSink;
import dev.ticketsync.core.sync.publish.Receipt;

/**
 * Delivers events to an address by POST, signed as the Standard Webhooks specification has it. Only that address is ever called; redirects aren't followed. Waits.
 * Source: Standard Webhooks, "Signature scheme" and "Deliverability and reliability".
 */
public final class SignedPost implements EventSink, AutoCloseable {
    private static final HttpSettings SETTINGS = new HttpSettings("webhook", Duration.ofSeconds(5), Duration.ofSeconds(15), 1 << 20,
            new QuotaRule(1, Duration.ofHours(1), OptionalLong.empty()));
    private static final int GONE = 410;

    private final Endpoint endpoint;
    private final HmacSignature signature;
    private final InstantSource clock;
    private final RemoteHttp http;

    public SignedPost(Endpoint endpoint, Surroundings surroundings) {
        this.endpoint = endpoint;
        this.signature = HmacSignature.ofKeys(endpoint.keys());
        this.clock = surroundings.clock();
        this.http = new RemoteHttp(SETTINGS, answer -> List.of(), surroundings);
    }

    /**
     * Where events go.
     *
     * @param name of the webhook, in its workspace
     * @param keys what is signed with, each on its own: two while one is being replaced
     */
    public record Endpoint(String workspace, String name, URI url, List<byte[]> keys) {
        public Endpoint {
            keys = List.copyOf(keys);
        }

        /** Names the webhook only: an address may hold a secret. */
        @Override
        public String toString() {
            return workspace + "/" + name;
        }
    }

    @Override
    public Receipt offer(Numbered event) {
        return switch (http.send(call(event))) {
            case HttpOutcome.Answered answer -> read(answer);
            case HttpOutcome.NotSent unsent -> new Receipt.NotTaken(unsent.why(), atLeastNothing(unsent.at()));
            case HttpOutcome.Lost lost -> new Receipt.NotTaken(lost.why(), Duration.ZERO);
        };
    }

    private HttpCall call(Numbered event) {
        String id = endpoint.workspace() + "/" + endpoint.name() + "/" + event.number();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("workspaceId", endpoint.workspace());
        String body = json.setAll(EventJson.of(event)).toString();
        byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature",
                "v1," + String.join(" v1,", signature.base64(signed)));
        return new HttpCall(Operation.repeatable("deliver", Lane.LIVE), "POST", endpoint.url(), headers, Optional.of(Payload.json(body)));
    }

    private Receipt read(HttpOutcome.Answered answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) return new Receipt.Taken();
        if (status == GONE) return new Receipt.Refused("it answered 410: it wants no more");
        return new Receipt.NotTaken("it answered " + status, rest(answer.headers()));
    }

    /** Seconds or a date. */
    private Duration rest(AnswerHeaders headers) {
        OptionalLong seconds = headers.number("Retry-After");
        if (seconds.isPresent()) return Duration.ofSeconds(Math.clamp(seconds.getAsLong(), 0, Integer.MAX_VALUE));
        return headers.get("Retry-After").flatMap(SignedPost::date).map(this::atLeastNothing).orElse(Duration.ZERO);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private Duration atLeastNothing(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public void close() {
        http.close();
    }
}
