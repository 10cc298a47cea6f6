package dev.ticketsync.psa.connectwise;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** What a write changes, as JSON Patch or as a new ticket's members. References are given whole, by id: a path into one is said to be ignored with 200. */
final class ConnectWisePatch {
    /** In the order in which changes are sent. */
    private static final Map<Field, String> MEMBERS = new EnumMap<>(
            Map.of(Field.STATUS, "status", Field.TITLE, "summary", Field.PRIORITY, "priority"));

    /** What can be changed on a ticket that exists. */
    static final Set<Field> CHANGEABLE = Set.copyOf(MEMBERS.keySet());

    private final ArrayNode operations = ConnectWiseJson.MAPPER.createArrayNode();

    ConnectWisePatch replace(String member, JsonNode value) {
        operations.addObject().put("op", "replace").put("path", member).set("value", value);
        return this;
    }

    ConnectWisePatch replace(String member, String value) {
        return replace(member, TextNode.valueOf(value));
    }

    ConnectWisePatch replace(String member, boolean value) {
        return replace(member, BooleanNode.valueOf(value));
    }

    JsonNode body() {
        return operations;
    }

    /** Returns what is wrong with values that are to be written; empty if nothing is. */
    static Optional<String> objection(FieldValues values, Set<Field> writable) {
        for (Field field : values.fields()) {
            if (!writable.contains(field)) return Optional.of("ConnectWise takes no " + field.label() + " on an existing ticket");
            boolean reference = field == Field.STATUS || field == Field.PRIORITY;
            if (reference && values.get(field).filter(ConnectWiseTickets::isKey).isEmpty()) {
                return Optional.of("the " + field.label() + " to be written is no id of ConnectWise");
            }
        }
        return Optional.empty();
    }

    /** Returns the member's value for a field's raw one that met no {@link #objection}. */
    static JsonNode value(Field field, String raw) {
        return switch (field) {
            case TITLE, DESCRIPTION -> TextNode.valueOf(raw);
            case STATUS, PRIORITY -> reference(Long.parseLong(raw));
        };
    }

    static ObjectNode reference(long id) {
        return ConnectWiseJson.MAPPER.createObjectNode().put("id", id);
    }

    /** Returns the patch for values that met no {@link #objection}. */
    static ConnectWisePatch of(FieldValues values) {
        ConnectWisePatch patch = new ConnectWisePatch();
        MEMBERS.forEach((field, member) -> values.get(field).ifPresent(raw -> patch.replace(member, value(field, raw))));
        return patch;
    }
}
