package dev.ticketsync.psa.connectwise;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads what must be in an answer, and says what is wrong where it isn't. */
final class ConnectWiseJson {
    /** The only one: building it is slow, using it is thread-safe. */
    static final ObjectMapper MAPPER = new ObjectMapper();

    private ConnectWiseJson() {}

    /** @throws ConnectWiseUnreadable if the field is missing or no whole number */
    static long number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        // one that doesn't fit would be cut down to another record's id
        if (!value.isIntegralNumber() || !value.canConvertToLong()) throw unreadable(name, value, "a whole number that fits an id");
        return value.longValue();
    }

    /** @throws ConnectWiseUnreadable if the field is missing or no text */
    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) throw unreadable(name, value, "a text");
        return value.textValue();
    }

    /** @throws ConnectWiseUnreadable if the field is missing or no instant */
    static Instant instant(JsonNode node, String name) {
        String value = text(node, name);
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new ConnectWiseUnreadable("'" + name + "' is no time in UTC");
        }
    }

    /** @throws ConnectWiseUnreadable if the answer is no list */
    static JsonNode list(JsonNode node) {
        if (!node.isArray()) throw unreadable("answer", node, "a list");
        return node;
    }

    private static ConnectWiseUnreadable unreadable(String name, JsonNode value, String wanted) {
        return new ConnectWiseUnreadable("'" + name + "' is " + value.getNodeType() + " instead of " + wanted);
    }
}
