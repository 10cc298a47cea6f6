package dev.ticketsync.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.Switches;

/** Turns a PATCH body, an array of {@code {op, path, value}}, into the members it changes. */
final class CwPatch {
    private CwPatch() {}

    /** Returns the changed members; null stands for removed. Paths are case-sensitive, a leading slash may be left out. */
    static ObjectNode changes(CwModel model, byte[] body, Switches switches) {
        if (!(CwBinder.parse(body) instanceof ArrayNode operations)) {
            throw CwError.badBody("Cannot deserialize the request body: a patch is an array of operations.");
        }
        ObjectNode changes = Json.object();
        for (JsonNode operation : operations)
            apply(model, operation, changes, switches);
        return changes;
    }

    private static void apply(CwModel model, JsonNode operation, ObjectNode changes, Switches switches) {
        String path = operation.path("path").asText("").replaceFirst("^/", "");
        int slash = path.indexOf('/');
        String head = slash < 0 ? path : path.substring(0, slash);
        CwField field = model.field(head);
        if (field == null || !field.name().equals(head)) {
            throw CwError.invalid(model, "InvalidField", "The path '" + path + "' does not exist.", path);
        }
        JsonNode value = value(operation, path);
        if (slash < 0) {
            changes.set(field.name(), CwBinder.coerce(field, value));
            return;
        }
        // The vendor warns that a path inside a reference may be answered with 200 and change nothing.
        if (CwSwitch.NESTED_PATCH_WORKS.on(switches) && field.kind() == CwField.Kind.REF) {
            changes.putObject(field.name()).set(path.substring(slash + 1), value);
        }
    }

    private static JsonNode value(JsonNode operation, String path) {
        return switch (operation.path("op").asText("")) {
            case "add", "replace" -> operation.has("value") ? operation.get("value") : NullNode.instance;
            case "remove" -> NullNode.instance;
            default -> throw CwError.badBody("Unsupported operation '" + operation.path("op").asText("") + "' on path '" + path + "'.");
        };
    }
}
