package dev.ticketsync.core.store.jdbc;

import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** Values that a column keeps as JSON. Written by hand: what is stored must not change its form because a record gained a component. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException("a stored value is not JSON", broken);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static String text(FieldValues values) {
        return node(values).toString();
    }

    static ObjectNode node(FieldValues values) {
        ObjectNode node = object();
        values.forEach((field, value) -> node.put(field.label(), value));
        return node;
    }

    static FieldValues values(JsonNode node) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        node.properties().forEach(entry -> values.put(Field.of(entry.getKey()), entry.getValue().asText()));
        return FieldValues.of(values);
    }

    static String text(Map<String, String> map) {
        ObjectNode node = object();
        map.forEach(node::put);
        return node.toString();
    }

    static String text(List<String> list) {
        ArrayNode array = array();
        list.forEach(array::add);
        return array.toString();
    }

    static Map<String, String> map(String json) {
        Map<String, String> map = new LinkedHashMap<>();
        read(json).properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }
}
