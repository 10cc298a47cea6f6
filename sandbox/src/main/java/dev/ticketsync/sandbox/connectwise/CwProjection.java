package dev.ticketsync.sandbox.connectwise;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Json;
import org.jspecify.annotations.Nullable;

/**
 * The {@code fields} parameter: only these members are answered. Unknown names are passed over, and {@code _info} has to be asked for.
 *
 * @param wanted paths such as {@code status/name}, in order; empty for everything
 */
record CwProjection(List<String> wanted) {

    static CwProjection parse(@Nullable String source) {
        if (source == null || source.isBlank()) return new CwProjection(List.of());
        return new CwProjection(Arrays.stream(source.split(",", -1)).map(String::strip).filter(name -> !name.isEmpty()).toList());
    }

    ObjectNode of(ObjectNode full) {
        if (wanted.isEmpty()) return full;
        ObjectNode out = Json.object();
        for (String path : wanted)
            copy(full, out, path);
        return out;
    }

    private static void copy(ObjectNode from, ObjectNode to, String path) {
        int slash = path.indexOf('/');
        String head = slash < 0 ? path : path.substring(0, slash);
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            if (!field.getKey().equalsIgnoreCase(head)) continue;
            if (slash < 0) to.set(field.getKey(), field.getValue());
            else if (field.getValue() instanceof ObjectNode inner) copy(inner, nested(to, field.getKey()), path.substring(slash + 1));
        }
    }

    /** A node of its own for the part: the full one is shared. */
    private static ObjectNode nested(ObjectNode to, String name) {
        return to.get(name) instanceof ObjectNode begun ? begun : to.putObject(name);
    }
}
