package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** One immutable record of the workspace: columns by name, references as {@code …Id}, an unset column left out. */
final class Entity {
    private final Map<String, Object> columns;

    private Entity(Map<String, Object> columns) {
        this.columns = columns;
    }

    static Entity of(Map<String, ? extends @Nullable Object> columns) {
        return new Entity(Map.of()).with(columns);
    }

    /** A copy with these columns changed; null clears one. */
    Entity with(Map<String, ? extends @Nullable Object> changes) {
        var copy = new LinkedHashMap<>(columns);
        changes.forEach((column, value) -> {
            if (value == null) {
                copy.remove(column);
            } else {
                copy.put(column, value);
            }
        });
        return new Entity(copy);
    }

    @Nullable
    Object get(String column) {
        return columns.get(column);
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** A column that is always set. */
    String text(String column) {
        return (String) set(column);
    }

    Instant at(String column) {
        return (Instant) set(column);
    }

    boolean is(String column) {
        return Boolean.TRUE.equals(columns.get(column));
    }

    @SuppressWarnings("unchecked") // only lists of text are ever stored
    List<String> texts(String column) {
        return (List<String>) columns.getOrDefault(column, List.of());
    }

    String id() {
        return text("id");
    }

    /** Set columns in the order in which they were first set. */
    Map<String, Object> columns() {
        return columns;
    }

    private Object set(String column) {
        Object value = columns.get(column);
        if (value == null) throw new IllegalStateException("no " + column + " in " + columns.get("id"));
        return value;
    }
}
