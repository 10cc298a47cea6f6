package dev.ticketsync.sandbox.linear;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.RetryTable;
import dev.ticketsync.sandbox.host.Switches;
import dev.ticketsync.sandbox.host.Webhook;
import dev.ticketsync.sandbox.host.WebhookSender;
import org.jspecify.annotations.Nullable;

/**
 * Sends what happened to the webhooks that asked for it: signed, tried again after a minute, an hour and six hours, satisfied by 200 alone.
 * Source: Linear developer docs, "Webhooks".
 */
final class WebhookHub {
    private static final RetryTable RETRIES = new RetryTable(List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(6)),
            status -> status != 200,
            Duration.ofSeconds(5));

    private final Store store;
    private final InstantSource clock;
    private final Ids ids;
    private final Switches switches;
    private final WebhookSender sender;

    WebhookHub(Store store, InstantSource clock, Ids ids, Switches switches, WebhookSender sender) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.switches = switches;
        this.sender = sender;
    }

    /** Returns at once. The delivery's id is the event's: the same at every webhook and in every attempt. */
    void announce(Event event) {
        List<Entity> listening = store
                .reading(() -> store.table(Kind.WEBHOOK).ordered("createdAt", true, null).filter(each -> wants(each, event)).toList());
        if (listening.isEmpty()) return;
        Instant now = clock.instant();
        Map<String, @Nullable Object> body = new WebhookPayloads(store, switches).of(event, now);
        String delivery = ids.next();
        listening.forEach(webhook -> send(webhook, event, delivery, now, body));
    }

    private static boolean wants(Entity webhook, Event event) {
        boolean scope = webhook.is("allPublicTeams") || event.teamId().equals(webhook.get("teamId"));
        return webhook.is("enabled") && scope && webhook.texts("resourceTypes").contains(event.kind().typeName());
    }

    private void send(Entity webhook, Event event, String delivery, Instant first, Map<String, @Nullable Object> body) {
        boolean fresh = switches.text("retryTimestamp").equals("fresh");
        sender.send(new Webhook(new Webhook.Event(delivery, event.entity().id(), event.cause()), URI.create(webhook.text("url")),
                () -> attempt(webhook, event, delivery, body, fresh ? clock.instant() : first), RETRIES, status -> {}));
    }

    private static Webhook.Attempt attempt(Entity webhook, Event event, String delivery, Map<String, @Nullable Object> body,
            Instant stamp) {
        var complete = new LinkedHashMap<>(body);
        complete.put("webhookId", webhook.id());
        complete.put("webhookTimestamp", stamp.toEpochMilli());
        byte[] bytes = Json.bytes(complete);
        return new Webhook.Attempt(
                Map.of("Content-Type", "application/json; charset=utf-8", "Accept-Charset", "utf-8", "User-Agent", "Linear-Webhook",
                        "Linear-Delivery", delivery, "Linear-Event", event.kind().typeName(), "Linear-Timestamp",
                        Long.toString(stamp.toEpochMilli()), "Linear-Signature",
                        signature(webhook.text("secret"), bytes)),
                bytes);
    }

    private static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
