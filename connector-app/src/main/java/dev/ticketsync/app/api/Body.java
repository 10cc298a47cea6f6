package dev.ticketsync.app.api;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads a body that may hold anything. */
final class Body {
    private Body() {}

    /**
     * Returns the JSON object that the bytes are.
     *
     * @throws Problem if they are none, or one that can't be kept as it is
     */
    static ObjectNode read(byte[] bytes) {
        try (JsonParser parser = ApiJson.MAPPER.createParser(bytes)) {
            return read(parser);
        } catch (IOException notJson) {
            throw Problem.invalid("", "is not JSON");
        }
    }

    private static ObjectNode read(JsonParser parser) throws IOException {
        try {
            JsonNode node = ApiJson.MAPPER.readTree(parser);
            if (!(node instanceof ObjectNode object) || parser.nextToken() != null)
                throw Problem.invalid("", "is not one JSON object");
            checkTexts(object);
            return object;
        } catch (StreamConstraintsException tooMuch) {
            String field = field(parser);
            throw Problem.invalid(field, "is nested deeper than " + ApiJson.MAX_DEPTH + " levels, or holds a number that is too long");
        } catch (JsonProcessingException broken) {
            throw Problem.invalid("", "is not JSON: line " + broken.getLocation().getLineNr() + ", column "
                    + broken.getLocation().getColumnNr());
        }
    }

    /** The field of the whole that the parser is in; empty if the whole is no object. */
    private static String field(JsonParser parser) {
        JsonStreamContext place = parser.getParsingContext();
        while (place.getParent() != null && !place.getParent().inRoot())
            place = place.getParent();
        return Objects.requireNonNullElse(place.getCurrentName(), "");
    }

    /** What can't be kept by every store, or can't be sent on, is refused here: NUL, and halves of characters. */
    private static void checkTexts(ObjectNode body) {
        body.properties().forEach(field -> flaw(field).ifPresent(flaw -> {
            throw Problem.invalid(fits(field.getKey()) ? field.getKey() : "", flaw);
        }));
    }

    private static Optional<String> flaw(Map.Entry<String, JsonNode> field) {
        Deque<JsonNode> next = new ArrayDeque<>();
        next.push(field.getValue());
        boolean fits = fits(field.getKey());
        while (fits && !next.isEmpty()) {
            JsonNode node = next.pop();
            fits = !node.isTextual() || fits(node.textValue());
            for (Map.Entry<String, JsonNode> each : node.properties())
                fits &= fits(each.getKey());
            node.forEach(next::push);
        }
        return fits ? Optional.empty() : Optional.of("holds a NUL or half a character");
    }

    private static boolean fits(String text) {
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (at == 0 || Character.isLowSurrogate(at)) return false;
            if (!Character.isHighSurrogate(at)) continue;
            if (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))) return false;
        }
        return true;
    }
}
