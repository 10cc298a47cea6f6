package dev.ticketsync.sandbox.connectwise;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.RetryTable;
import dev.ticketsync.sandbox.host.Switches;
import dev.ticketsync.sandbox.host.Webhook;
import dev.ticketsync.sandbox.host.WebhookSender;

/** Tells the callback entries of changes, signed and with the vendor's retries. */
final class CwDelivery {
    private static final Set<Integer> RETRIED = Set.of(404, 409, 419, 429);
    /** Source: Developer Guide, "Callbacks": again after 2 s, once more 4 s later, for these four answers only; 5 s to answer. */
    private static final RetryTable RETRIES = new RetryTable(List.of(Duration.ofSeconds(2), Duration.ofSeconds(4)), RETRIED::contains,
            Duration.ofSeconds(5));

    private final CwSite site;
    private final CwCallbacks callbacks;
    private final CwSigningKeys keys;
    private final Switches switches;
    private final WebhookSender sender;
    private final RandomGenerator random;

    CwDelivery(CwSite site, CwCallbacks callbacks, CwSigningKeys keys, Switches switches, WebhookSender sender, RandomGenerator random) {
        this.site = site;
        this.callbacks = callbacks;
        this.keys = keys;
        this.switches = switches;
        this.sender = sender;
        this.random = random;
    }

    void tell(CwEvent event, Function<CwRecord, ObjectNode> entity) {
        if (event.save().skipsCallbacks()) return;
        List<CwRecord> entries = callbacks.all().stream().filter(entry -> wants(entry, event)).toList();
        if (entries.isEmpty()) return;
        CwRecord shown = event.shown();
        String text = shown == null ? null : entity.apply(shown).toString();
        for (CwRecord entry : entries) {
            ObjectNode body = body(entry, event);
            body.put("Entity", text);
            send(entry, event, body);
        }
    }

    private boolean wants(CwRecord entry, CwEvent event) {
        if (entry.fields().path("inactiveFlag").asBoolean() || !entry.text("type").equalsIgnoreCase("ticket")) return false;
        boolean own = entry.fields().path("memberId").asInt() == callbacks.memberId(event.save().member());
        if (own && entry.fields().path("isSelfSuppressedFlag").asBoolean() && CwSwitch.SELF_SUPPRESSION_WORKS.on(switches)) return false;
        return CwCallbackLevels.covers(entry.text("level"), entry.fields().path("objectId").asInt(), event.ticket());
    }

    private void send(CwRecord entry, CwEvent event, ObjectNode body) {
        URI target = CwCallbacks.target(entry.text("url") + event.ticket().id() + "&action=" + event.action().wireName());
        if (target == null) return;
        UUID message = CwSigningKeys.uuid(random);
        Supplier<Webhook.Attempt> attempt = () -> attempt(body,
                CwSwitch.MESSAGE_ID_STABLE.on(switches) ? message : CwSigningKeys.uuid(random));
        sender.send(new Webhook(new Webhook.Event(message.toString(), Integer.toString(event.ticket().id()), event.save().call()), target,
                attempt, RETRIES,
                status -> callbacks.delivered(entry.id(), status >= 200 && status < 300)));
    }

    private Webhook.Attempt attempt(ObjectNode body, UUID message) {
        ObjectNode stamped = Json.object().put("MessageId", message.toString());
        stamped.setAll(body);
        byte[] bytes = Json.bytes(stamped);
        return new Webhook.Attempt(Map.of("Content-Type", "application/json", "x-content-signature", keys.sign(bytes)), bytes);
    }

    private ObjectNode body(CwRecord entry, CwEvent event) {
        ObjectNode body = Json.object().put("FromUrl", site.host()).put("CompanyId", CwSite.COMPANY).put("MemberId", event.save().member())
                .put("Action", event.action().wireName()).put("Type", "ticket").put("ID", event.ticket().id()).putNull("ProductInstanceId")
                .putNull("PartnerId").putNull("Entity");
        body.putObject("Metadata").put("key_url", site.keyUrl(keys.current(), switches.text(CwSite.KEY_ORIGIN)));
        return body.put("CallbackObjectRecId", entry.id());
    }
}
