package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.host.Json;

/** Writes the workspace out raw, oldest records first, names beside ids where a reader wants them. */
final class Records {
    private Records() {}

    static ObjectNode of(Store store, ChangeLog log) {
        ObjectNode all = Json.object();
        store.reading(() -> {
            for (Kind kind : Kind.values()) {
                ArrayNode records = all.putArray(kind.typeName());
                store.table(kind).ordered("createdAt", false, null).forEach(entity -> records.add(record(store, kind, entity)));
            }
            return all;
        });
        log.writeTo(all);
        return all;
    }

    private static ObjectNode record(Store store, Kind kind, Entity entity) {
        ObjectNode record = Json.object();
        entity.columns().forEach((column, value) -> record.set(column, Json.tree(value instanceof Instant at ? Times.write(at) : value)));
        if (kind == Kind.ISSUE) {
            record.put("state", Objects.requireNonNull(store.table(Kind.STATE).find(entity.text("stateId"))).text("name"));
            record.put("team", Objects.requireNonNull(store.table(Kind.TEAM).find(entity.text("teamId"))).text("key"));
        }
        return record;
    }
}
