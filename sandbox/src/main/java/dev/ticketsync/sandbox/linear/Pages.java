package dev.ticketsync.sandbox.linear;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.ticketsync.sandbox.host.Switches;
import org.jspecify.annotations.Nullable;

/** Answers connection fields: filtered, newest first, 50 records unless asked for 1 to 250. */
final class Pages {
    private static final int LARGEST = 250;
    private static final int USUAL = 50;

    private final Store store;
    private final InstantSource clock;
    private final Switches switches;

    Pages(Store store, InstantSource clock, Switches switches) {
        this.store = store;
        this.clock = clock;
        this.switches = switches;
    }

    /** A page of everything of that kind. */
    Map<String, Object> ofAll(Kind kind, Map<String, Object> arguments) {
        return store.reading(() -> page(kind, arguments, null));
    }

    /** A page of these records alone. */
    Map<String, Object> among(List<Entity> candidates, Kind kind, Map<String, Object> arguments) {
        return store.reading(() -> page(kind, arguments, candidates));
    }

    private Map<String, Object> page(Kind kind, Map<String, Object> arguments, @Nullable List<Entity> candidates) {
        boolean forwards = !arguments.containsKey("last");
        int size = size(arguments, forwards ? "first" : "last");
        String order = arguments.getOrDefault("orderBy", "createdAt").toString();
        String start = (String) arguments.get(forwards ? "after" : "before");
        Table.Place from = start == null ? null : place(start);
        Map<String, Object> filter = filter(arguments);
        var conditions = new Filter(store, clock.instant());
        Stream<Entity> run = run(kind, order, forwards, from, candidates != null ? candidates : byId(kind, filter));
        Instant bound = forwards && order.equals("updatedAt") ? conditions.updatedSince(filter) : null;
        if (bound != null) run = run.takeWhile(entity -> !entity.at("updatedAt").isBefore(bound));
        boolean archivedToo = Boolean.TRUE.equals(arguments.get("includeArchived"));
        var found = new ArrayList<>(run.filter(entity -> archivedToo || !entity.has("archivedAt"))
                .filter(entity -> conditions.passes(filter, kind, entity)).limit(size + 1L).toList());
        boolean more = found.size() > size;
        if (more) found.removeLast();
        if (!forwards) Collections.reverse(found);
        return connection(found, order, forwards ? more : from != null, forwards ? from != null : more);
    }

    private Stream<Entity> run(Kind kind, String order, boolean newestFirst, Table.@Nullable Place from,
            @Nullable List<Entity> candidates) {
        if (candidates == null) return store.table(kind).ordered(order, newestFirst, from);
        Comparator<Entity> oldestFirst = Comparator.comparing((Entity entity) -> entity.at(order)).thenComparing(Entity::id);
        Comparator<Entity> direction = newestFirst ? oldestFirst.reversed() : oldestFirst;
        Entity edge = from == null ? null : Entity.of(Map.of("id", from.id(), order, from.at()));
        return candidates.stream().filter(entity -> edge == null || direction.compare(entity, edge) > 0).sorted(direction);
    }

    /** What a filter by ids can match at most; null where it has none. */
    private @Nullable List<Entity> byId(Kind kind, Map<String, Object> filter) {
        if (!(filter.get("id") instanceof Map<?, ?> ids)) return null;
        var wanted = new LinkedHashSet<String>();
        if (ids.get("eq") instanceof String one) wanted.add(one);
        if (ids.get("in") instanceof List<?> several) several.forEach(each -> wanted.add(each.toString()));
        if (wanted.isEmpty() && !ids.containsKey("in")) return null;
        return wanted.stream().map(store.table(kind)::find).filter(Objects::nonNull).toList();
    }

    private int size(Map<String, Object> arguments, String name) {
        if (!(arguments.get(name) instanceof Integer size)) return USUAL;
        int status = switches.number("validationStatus");
        if (size > LARGEST) throw LinearException.validation(status, name, "max", name + " must not be greater than " + LARGEST);
        if (size < 1) throw LinearException.validation(status, name, "min", name + " must not be less than 1");
        return size;
    }

    private static Map<String, Object> connection(List<Entity> nodes, String order, boolean next, boolean previous) {
        List<String> cursors = nodes.stream().map(node -> cursor(node, order)).toList();
        var edges = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < nodes.size(); i++) {
            edges.add(Map.of("node", nodes.get(i), "cursor", cursors.get(i)));
        }
        var info = new HashMap<String, Object>(Map.of("hasNextPage", next, "hasPreviousPage", previous));
        if (!nodes.isEmpty()) {
            info.put("startCursor", cursors.getFirst());
            info.put("endCursor", cursors.getLast());
        }
        return Map.of("nodes", nodes, "edges", edges, "pageInfo", info);
    }

    private static String cursor(Entity node, String order) {
        String plain = node.at(order).toEpochMilli() + "/" + node.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private Table.Place place(String cursor) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int slash = plain.indexOf('/');
            return new Table.Place(Instant.ofEpochMilli(Long.parseLong(plain, 0, slash, 10)), plain.substring(slash + 1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw LinearException.validation(switches.number("validationStatus"), "after", "cursor",
                    "after must be a cursor of this connection");
        }
    }

    @SuppressWarnings("unchecked") // inputs have been checked against the schema
    private static Map<String, Object> filter(Map<String, Object> arguments) {
        return (Map<String, Object>) arguments.getOrDefault("filter", Map.of());
    }
}
