package dev.ticketsync.linear;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ticketsync.core.http.HmacSignature;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookVerdict;

/**
 * Judges whether Linear sent a call, and when. The signature covers the raw body; the time is the body's own. Linear repeats a call up to seven hours after the
 * first, it may be with the first one's time, so eight hours are allowed; a time ahead of ours is not refused, since clocks are off.
 * Source: Linear developer docs, "Webhooks"; vercel/eve issue 1570.
 */
final class LinearDelivery {
    private static final Duration OLDEST = Duration.ofHours(8);

    private final HmacSignature signature;

    LinearDelivery(HmacSignature signature) {
        this.signature = signature;
    }

    WebhookVerdict judge(WebhookCall call, Instant now) {
        Optional<String> given = call.header("linear-signature");
        if (given.isEmpty()) return new WebhookVerdict.Forged("it carries no Linear-Signature");
        if (!signature.signedHex(call.body(), given.get())) return new WebhookVerdict.Forged("its signature fits none of webhookSecrets");
        Optional<String> id = call.header("linear-delivery");
        if (id.isEmpty()) return new WebhookVerdict.Malformed("it carries no Linear-Delivery");
        try {
            Optional<Instant> sent = sent(call.body());
            if (sent.isEmpty()) return new WebhookVerdict.Malformed("it carries no webhookTimestamp");
            if (sent.get().isBefore(now.minus(OLDEST))) return new WebhookVerdict.Forged("it is older than 8 hours");
            return new WebhookVerdict.Genuine(id.get());
        } catch (IOException unreadable) {
            return new WebhookVerdict.Malformed("its body is not complete JSON");
        }
    }

    /** Reads the whole body, so that a truncated one is found, but builds nothing of it. */
    private static Optional<Instant> sent(byte[] body) throws IOException {
        Optional<Instant> sent = Optional.empty();
        try (JsonParser parser = LinearJson.MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return sent;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean stamp = parser.currentName().equals("webhookTimestamp");
                if (parser.nextToken().isNumeric() && stamp) sent = Optional.of(Instant.ofEpochMilli(parser.getNumberValue().longValue()));
                parser.skipChildren();
            }
        }
        return sent;
    }
}
