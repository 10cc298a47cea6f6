package dev.ticketsync.sandbox.connectwise;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.sandbox.connectwise.CwField.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A name in a condition or an order, and how its value is read from a record.
 *
 * @param member what stands behind the slash of a reference, null without one
 */
record CwPath(String field, @Nullable String member, Kind kind) {
    /** Not a member of the JSON's top level, yet a name that conditions know. */
    static final CwPath LAST_UPDATED = new CwPath("lastUpdated", null, Kind.TIME);
    static final CwPath DATE_ENTERED = new CwPath("dateEntered", null, Kind.TIME);
    static final CwPath ID = new CwPath("id", null, Kind.INT);

    /** Returns a String, Double, Boolean or Instant; a bare reference is compared by its name. Null if the record has no value. */
    @Nullable
    Comparable<?> valueIn(CwRecord record) {
        if (equals(ID)) return (double) record.id();
        if (equals(LAST_UPDATED)) return record.stamp().updated();
        if (equals(DATE_ENTERED)) return record.stamp().entered();
        JsonNode value = record.fields().get(field);
        if (value == null || value.isNull()) return null;
        if (kind == Kind.REF) return value.path("name").asText("");
        if (member == null) return typed(value);
        JsonNode inner = value.get(member);
        return inner == null || inner.isNull() ? null : typed(inner);
    }

    private @Nullable Comparable<?> typed(JsonNode value) {
        return switch (kind) {
            case INT, DECIMAL -> value.asDouble();
            case BOOL -> value.asBoolean();
            case TIME -> instant(value.asText());
            case TEXT, REF, LIST, INFO -> value.asText();
        };
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
