package dev.ticketsync.core.link;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.ticket.Field;

/**
 * What both sides last agreed on, field by field. A field that is missing was never agreed on.
 *
 * @param fields      by field
 * @param fingerprint of the mapping under which they agreed
 * @param given       whom the remote had given its record to
 */
public record Base(Map<Field, Agreed> fields, String fingerprint, Given given) {
    /** Nothing was agreed on yet. */
    public static final Base NONE = new Base(Map.of(), "");

    public Base {
        EnumMap<Field, Agreed> copy = new EnumMap<>(Field.class);
        copy.putAll(fields);
        fields = Collections.unmodifiableMap(copy);
    }

    /** A base of a record that was given to nobody. */
    public Base(Map<Field, Agreed> fields, String fingerprint) {
        this(fields, fingerprint, Given.NONE);
    }

    public Optional<Agreed> get(Field field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** Returns this base moved on to {@code moved}; fields it doesn't name stay. */
    public Base with(Map<Field, Agreed> moved) {
        if (moved.isEmpty()) return this;
        EnumMap<Field, Agreed> copy = new EnumMap<>(Field.class);
        copy.putAll(fields);
        copy.putAll(moved);
        return new Base(copy, fingerprint, given);
    }

    /** Returns this base without that field, as if it had never been agreed on. */
    public Base without(Field field) {
        EnumMap<Field, Agreed> copy = new EnumMap<>(Field.class);
        copy.putAll(fields);
        copy.remove(field);
        return new Base(copy, fingerprint, given);
    }

    public Base under(String newFingerprint) {
        return new Base(fields, newFingerprint, given);
    }

    public Base given(Given newGiven) {
        return new Base(fields, fingerprint, newGiven);
    }
}
