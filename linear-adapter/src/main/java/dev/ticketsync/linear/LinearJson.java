package dev.ticketsync.linear;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads and writes JSON leniently: Linear adds fields, and leaves out those that are empty. */
final class LinearJson {
    /** Shared: costly to build, safe to use from every thread as long as nobody configures it. */
    static final ObjectMapper MAPPER = new ObjectMapper();

    private LinearJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String text(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of plain values can't be written", impossible);
        }
    }

    /** Returns a text field; empty if it is missing, null or no text. */
    static Optional<String> string(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** Returns a text that names something, such as an id; empty if it is missing, no text or blank. */
    static Optional<String> name(JsonNode node, String field) {
        return string(node, field).filter(value -> !value.isBlank());
    }

    /** Returns a whole number; empty if it is missing, has a fraction or is too large, which would otherwise be cut down to another number. */
    static OptionalInt integer(JsonNode node, String field) {
        JsonNode value = node.path(field);
        boolean exact = value.canConvertToInt() && value.canConvertToExactIntegral();
        return exact ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }

    /** Returns the texts of an array; empty if it is none. */
    static List<String> strings(JsonNode array) {
        List<String> texts = new ArrayList<>(array.size());
        for (JsonNode each : array)
            if (each.isTextual()) texts.add(each.textValue());
        return texts;
    }

    /** Returns a field that is a time; empty if it is missing or anything else. */
    static Optional<Instant> time(JsonNode node, String field) {
        try {
            return string(node, field).map(Instant::parse);
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }
}
