package dev.ticketsync.sandbox.host;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** Every call that reached a simulator, in the order in which they were answered. */
public final class RequestLog {
    /** The status of a call that was cut off without an answer. */
    public static final int NO_ANSWER = 0;

    /**
     * @param seq     from 1, rising by one; goes on rising when the log is cleared
     * @param refused whether a quota had no room for it
     */
    public record Entry(long seq, Instant at, Call call, int status, double cost, boolean refused) {}

    private final InstantSource clock;
    private final NumberedLog<Entry> entries = new NumberedLog<>();

    public RequestLog(InstantSource clock) {
        this.clock = clock;
    }

    public void add(Call call, int status, double cost) {
        append(call, status, cost, false);
    }

    void addRefused(Call call, int status, double cost) {
        append(call, status, cost, true);
    }

    private void append(Call call, int status, double cost, boolean refused) {
        entries.append(seq -> new Entry(seq, clock.instant(), call, status, cost, refused));
    }

    /** @param seq entries above it are returned, oldest first; 0 for all */
    public List<Entry> since(long seq) {
        return entries.since(seq);
    }

    /** The highest sequence number given out so far; 0 before the first call. */
    public long lastSeq() {
        return entries.last();
    }

    public void clear() {
        entries.clear();
    }

    ArrayNode toJson(long since) {
        ArrayNode all = Json.array();
        for (Entry entry : since(since)) {
            Call call = entry.call();
            all.addObject().put("seq", entry.seq()).put("at", entry.at().toString()).put("vendor", call.vendor()).put("actor", call.actor())
                    .put("operation", call.operation()).put("kind", call.kind().name()).put("write", call.kind().isWrite())
                    .put("status", entry.status()).put("cost", entry.cost()).put("refused", entry.refused());
        }
        return all;
    }
}
