package dev.ticketsync.core.ticket;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Values of some fields. A field that is missing is <em>unknown</em>; one that holds the empty string is <em>empty</em>: the two are
 * never mixed up. Immutable, iterated in the order of {@link Field}.
 */
public final class FieldValues {
    /** Nothing is known. */
    public static final FieldValues NONE = new FieldValues(new EnumMap<>(Field.class));

    private final EnumMap<Field, String> values;

    private FieldValues(EnumMap<Field, String> values) {
        this.values = values;
    }

    public static FieldValues of(Map<Field, String> values) {
        EnumMap<Field, String> copy = new EnumMap<>(Field.class);
        copy.putAll(values);
        return new FieldValues(copy);
    }

    public static FieldValues of(Field field, String value) {
        return NONE.with(field, value);
    }

    /** Returns the value; empty if it is unknown. */
    public Optional<String> get(Field field) {
        return Optional.ofNullable(values.get(field));
    }

    public boolean knows(Field field) {
        return values.containsKey(field);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns the fields that are known. */
    public Set<Field> fields() {
        return values.isEmpty() ? EnumSet.noneOf(Field.class) : EnumSet.copyOf(values.keySet());
    }

    public FieldValues with(Field field, String value) {
        EnumMap<Field, String> copy = values.clone();
        copy.put(field, value);
        return new FieldValues(copy);
    }

    /** Returns these values with {@code newer} laid over them: what {@code newer} doesn't know stays. */
    public FieldValues with(FieldValues newer) {
        EnumMap<Field, String> copy = values.clone();
        copy.putAll(newer.values);
        return new FieldValues(copy);
    }

    /** Returns those of these values whose field is among {@code kept}. */
    public FieldValues only(Set<Field> kept) {
        EnumMap<Field, String> copy = new EnumMap<>(Field.class);
        values.forEach((field, value) -> {
            if (kept.contains(field)) copy.put(field, value);
        });
        return new FieldValues(copy);
    }

    /** Tells whether both know the field and hold the same value. */
    public boolean agreesOn(Field field, FieldValues other) {
        String mine = values.get(field);
        return mine != null && mine.equals(other.values.get(field));
    }

    public void forEach(BiConsumer<Field, String> action) {
        values.forEach(action);
    }

    public Map<Field, String> asMap() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldValues that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(values);
    }

    /** Names the fields only: ticket text belongs in no log line. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
