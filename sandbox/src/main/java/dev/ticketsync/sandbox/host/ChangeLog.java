package dev.ticketsync.sandbox.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What was committed at one vendor, by whom and when: written by the simulator inside its commit, read by whoever judges.
 * Kept apart from the records, so that it shows a value that was overwritten a moment later.
 */
public final class ChangeLog {
    /**
     * @param reference what ties the record to another system when it is created (a client-made id, a reference field); empty if nothing does
     * @param values    what its fields held from the start, by the names that changes use
     */
    public record Creation(String record, String reference, String actor, ObjectNode values, Instant at, long nanos) {}

    /** @param value what the field holds from then on; a JSON null where it was cleared */
    public record Change(String record, String field, JsonNode value, String actor, Instant at, long nanos) {}

    private final SimTime time;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Creation> creations = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    public ChangeLog(SimTime time) {
        this.time = time;
    }

    /** @param values kept as they are: not to be changed afterwards */
    public void created(String record, String reference, String actor, ObjectNode values) {
        var creation = new Creation(record, reference, actor, values, time.clock().instant(), time.nanos().getAsLong());
        lock.lock();
        try {
            creations.add(creation);
        } finally {
            lock.unlock();
        }
    }

    public void changed(String record, String field, JsonNode value, String actor) {
        var change = new Change(record, field, value, actor, time.clock().instant(), time.nanos().getAsLong());
        lock.lock();
        try {
            changes.add(change);
        } finally {
            lock.unlock();
        }
    }

    /** Oldest first. */
    public List<Creation> creations() {
        lock.lock();
        try {
            return List.copyOf(creations);
        } finally {
            lock.unlock();
        }
    }

    /** Oldest first. */
    public List<Change> changes() {
        lock.lock();
        try {
            return List.copyOf(changes);
        } finally {
            lock.unlock();
        }
    }

    /** The changes after the first so many, oldest first; for a reader that follows along. */
    public List<Change> changesFrom(int known) {
        lock.lock();
        try {
            return List.copyOf(changes.subList(Math.min(known, changes.size()), changes.size()));
        } finally {
            lock.unlock();
        }
    }

    public void clear() {
        lock.lock();
        try {
            creations.clear();
            changes.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Puts {@code creations} and {@code changes} into the target. */
    public void writeTo(ObjectNode target) {
        var created = target.putArray("creations");
        for (Creation each : creations()) {
            created.addObject().put("record", each.record()).put("reference", each.reference()).put("actor", each.actor())
                    .put("at", each.at().toString()).put("nanos", each.nanos()).set("values", each.values());
        }
        var changed = target.putArray("changes");
        for (Change each : changes()) {
            ObjectNode node = changed.addObject().put("record", each.record()).put("field", each.field());
            node.set("value", each.value());
            node.put("actor", each.actor()).put("at", each.at().toString()).put("nanos", each.nanos());
        }
    }
}
