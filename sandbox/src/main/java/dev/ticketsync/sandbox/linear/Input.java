package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A mutation's input object, which tells an absent key from an explicit null. */
record Input(Map<String, @Nullable Object> values) {
    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Null where the key is absent or null. */
    @Nullable
    String text(String key) {
        return (String) values.get(key);
    }

    @Nullable
    Integer number(String key) {
        return (Integer) values.get(key);
    }

    @Nullable
    Instant time(String key) {
        String text = text(key);
        return text == null ? null : Times.read(text);
    }

    boolean is(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    /** Empty where the key is absent or null. */
    @SuppressWarnings("unchecked") // inputs have been checked against the schema
    List<String> texts(String key) {
        Object value = values.get(key);
        return value == null ? List.of() : (List<String>) value;
    }
}
