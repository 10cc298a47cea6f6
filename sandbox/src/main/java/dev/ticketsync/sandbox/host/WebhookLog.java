package dev.ticketsync.sandbox.host;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** What became of every webhook, in the order in which it was settled; those still under way are not in it yet. */
public final class WebhookLog {
    /**
     * @param seq      from 1, rising by one; goes on rising when the log is cleared
     * @param event    what it told of
     * @param attempts how often it was sent; 0 if a fault lost it
     * @param status   what the last attempt was answered, {@link RequestLog#NO_ANSWER} where nothing came or nothing was sent
     */
    public record Entry(long seq, Instant at, Webhook.Event event, int attempts, int status) {}

    private final InstantSource clock;
    private final NumberedLog<Entry> entries = new NumberedLog<>();

    public WebhookLog(InstantSource clock) {
        this.clock = clock;
    }

    void lost(Webhook.Event event) {
        settled(event, 0, RequestLog.NO_ANSWER);
    }

    void settled(Webhook.Event event, int attempts, int status) {
        entries.append(seq -> new Entry(seq, clock.instant(), event, attempts, status));
    }

    /** @param seq entries above it are returned, oldest first; 0 for all */
    public List<Entry> since(long seq) {
        return entries.since(seq);
    }

    public void clear() {
        entries.clear();
    }

    ArrayNode toJson(long since) {
        ArrayNode all = Json.array();
        for (Entry entry : since(since)) {
            Webhook.Event event = entry.event();
            all.addObject().put("seq", entry.seq()).put("at", entry.at().toString()).put("vendor", event.cause().vendor())
                    .put("id", event.id()).put("record", event.record()).put("actor", event.cause().actor())
                    .put("operation", event.cause().operation()).put("attempts", entry.attempts()).put("status", entry.status());
        }
        return all;
    }
}
