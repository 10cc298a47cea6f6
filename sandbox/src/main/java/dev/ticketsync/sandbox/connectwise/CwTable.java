package dev.ticketsync.sandbox.connectwise;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ticketsync.sandbox.host.Json;
import org.jspecify.annotations.Nullable;

/**
 * A small set-up table such as boards or priorities.
 *
 * <p>
 * There is one reference node a record, shared by every ticket that points at it: a rename therefore shows everywhere at once, as it does in
 * the real system, and fifty thousand tickets stay small. Thread-safe.
 */
final class CwTable {
    private final CwModel model;
    private final String label;
    private final String href;
    private final List<String> members;
    private final NavigableMap<Integer, CwRecord> records = new ConcurrentSkipListMap<>();
    private final Map<Integer, ObjectNode> references = new ConcurrentHashMap<>();

    /**
     * @param label what messages call such a record, e.g. {@code Service Status}
     * @param href  where records are found, such as {@code …/apis/3.0/service/priorities}; {@code {board}} stands for the record's board
     * @param members what a reference carries beside its id
     */
    CwTable(CwModel model, String label, String href, String... members) {
        this.model = model;
        this.label = label;
        this.href = href;
        this.members = List.of(members);
    }

    CwModel model() {
        return model;
    }

    String label() {
        return label;
    }

    List<CwRecord> records() {
        return List.copyOf(records.values());
    }

    @Nullable
    CwRecord get(int id) {
        return records.get(id);
    }

    /** @throws CwError 404 */
    CwRecord need(int id) {
        CwRecord found = get(id);
        if (found == null) throw CwError.notFound(label, id);
        return found;
    }

    int nextId() {
        return records.isEmpty() ? 1 : records.lastKey() + 1;
    }

    CwRecord put(CwRecord stored) {
        records.put(stored.id(), stored);
        ObjectNode reference = references.computeIfAbsent(stored.id(), id -> Json.object().put("id", id));
        for (String member : members)
            reference.set(member, referenceMember(stored, member));
        String shortName = label.substring(label.indexOf(' ') + 1).toLowerCase(Locale.ROOT);
        reference.putObject("_info").put(shortName + "_href", href.replace("{board}", "" + stored.reference("board")) + "/" + stored.id());
        return stored;
    }

    void remove(int id) {
        records.remove(id);
    }

    /** Returns the shared node that stands for the record in others. */
    ObjectNode reference(int id) {
        ObjectNode reference = references.get(id);
        if (reference == null) throw new IllegalArgumentException("no " + label + " " + id);
        return reference;
    }

    /** Returns the record that a reference in a body names by id, else by identifier or name; null if there is none in scope. */
    @Nullable
    CwRecord find(JsonNode given, Predicate<CwRecord> scope) {
        if (given.hasNonNull("id")) {
            CwRecord found = get(given.get("id").asInt());
            return found != null && scope.test(found) ? found : null;
        }
        return records.values().stream().filter(scope).filter(candidate -> isNamed(candidate, given)).findFirst().orElse(null);
    }

    private boolean isNamed(CwRecord candidate, JsonNode given) {
        for (String member : List.of("identifier", "name")) {
            if (!given.hasNonNull(member)) continue;
            return referenceMember(candidate, member).asText("").equalsIgnoreCase(given.get(member).asText());
        }
        return false;
    }

    /** People have no {@code name} of their own: a reference to them is named by first and last name; a status sorts by its order. */
    private static JsonNode referenceMember(CwRecord stored, String member) {
        if (member.equals("sort")) return stored.fields().path("sortOrder");
        if (!member.equals("name") || stored.fields().has("name")) return stored.fields().path(member);
        return TextNode.valueOf((stored.text("firstName") + " " + stored.text("lastName")).strip());
    }
}
