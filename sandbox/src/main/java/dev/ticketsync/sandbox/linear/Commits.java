package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.host.Json;
import org.jspecify.annotations.Nullable;

/** The only way to change the workspace: stores the record, logs the change, tells who listens. Call inside {@link Store#committing}. */
final class Commits {
    /** Columns that follow from others and are not changes that somebody made. */
    private static final Set<String> DERIVED = Set.of("updatedAt", "createdAt", "id", "sortOrder", "prioritySortOrder");

    private final Store store;
    private final InstantSource clock;
    private final ChangeLog log;
    private final Consumer<Event> listener;

    Commits(Store store, InstantSource clock, ChangeLog log, Consumer<Event> listener) {
        this.store = store;
        this.clock = clock;
        this.log = log;
        this.listener = listener;
    }

    /** The vendor's time in its own precision. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** @param clientId the id that the caller chose; empty if it left it to the vendor */
    Entity insert(Session session, Kind kind, Entity entity, String clientId) {
        store.table(kind).put(entity);
        log.created(logged(kind, entity), clientId, session.actor().name(), logged(store, kind, entity));
        listener.accept(new Event("create", kind, entity, Map.of(), teamOf(kind, entity), session.actor(), session.call()));
        return entity;
    }

    /**
     * Applies the changes that change something.
     *
     * @param touch whether {@code updatedAt} moves
     * @return the record as it stands; the same one if nothing was to be changed
     */
    Entity update(Session session, Kind kind, Entity old, Map<String, @Nullable Object> changes, boolean touch) {
        var real = new LinkedHashMap<String, @Nullable Object>(changes);
        real.entrySet().removeIf(change -> Objects.equals(change.getValue(), old.get(change.getKey())));
        if (real.isEmpty()) return old;
        if (touch) real.put("updatedAt", now());
        var before = new LinkedHashMap<String, @Nullable Object>();
        real.keySet().forEach(column -> before.put(column, old.get(column)));
        before.putIfAbsent("updatedAt", old.at("updatedAt"));
        Entity entity = old.with(real);
        store.table(kind).put(entity);
        real.forEach((column, value) -> logChange(kind, entity, column, value, session.actor().name()));
        listener.accept(new Event("update", kind, entity, before, teamOf(kind, entity), session.actor(), session.call()));
        return entity;
    }

    /** Moves {@code updatedAt} and nothing else; nobody is told. */
    void touch(Kind kind, Entity entity) {
        store.table(kind).put(entity.with(Map.of("updatedAt", now())));
    }

    void remove(Session session, Kind kind, Entity entity) {
        String team = teamOf(kind, entity);
        store.table(kind).remove(entity.id());
        log.changed(logged(kind, entity), "removed", Json.tree(true), session.actor().name());
        announceRemoval(session, kind, entity, team);
    }

    /** Keeps a record, changed as given, and tells everybody that it is gone, as is done with a trashed issue. */
    void putAway(Session session, Kind kind, Entity entity, Map<String, @Nullable Object> changes) {
        store.table(kind).put(entity);
        changes.forEach((column, value) -> logChange(kind, entity, column, value, session.actor().name()));
        announceRemoval(session, kind, entity, teamOf(kind, entity));
    }

    private void announceRemoval(Session session, Kind kind, Entity entity, String team) {
        listener.accept(new Event("remove", kind, entity, Map.of(), team, session.actor(), session.call()));
    }

    private void logChange(Kind kind, Entity entity, String column, @Nullable Object value, String actor) {
        if (DERIVED.contains(column)) return;
        log.changed(logged(kind, entity), field(kind, column), logged(store, kind, column, value), actor);
    }

    /** What the change log is told of a new record. Call inside {@link Store#reading} or a commit. */
    static ObjectNode logged(Store store, Kind kind, Entity entity) {
        ObjectNode values = Json.object();
        entity.columns().forEach((column, value) -> {
            if (!DERIVED.contains(column)) values.set(field(kind, column), logged(store, kind, column, value));
        });
        return values;
    }

    private static String field(Kind kind, String column) {
        return kind == Kind.ISSUE && column.equals("stateId") ? "state" : column;
    }

    /** A state goes by its name, so that a log reads without the records. */
    private static JsonNode logged(Store store, Kind kind, String column, @Nullable Object value) {
        if (value == null) return NullNode.getInstance();
        if (kind == Kind.ISSUE && column.equals("stateId"))
            return TextNode.valueOf(Objects.requireNonNull(store.table(Kind.STATE).find(String.valueOf(value))).text("name"));
        return value instanceof Instant at ? TextNode.valueOf(Times.write(at)) : Json.tree(value);
    }

    /** Issues go by their id, everything else by type and id. */
    private static String logged(Kind kind, Entity entity) {
        return kind == Kind.ISSUE ? entity.id() : kind.typeName() + "/" + entity.id();
    }

    private String teamOf(Kind kind, Entity entity) {
        if (kind == Kind.ISSUE) return entity.text("teamId");
        if (!(entity.get("issueId") instanceof String issueId)) return "";
        Entity issue = store.table(Kind.ISSUE).find(issueId);
        return issue == null ? "" : issue.text("teamId");
    }
}
