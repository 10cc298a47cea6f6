package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The records of one type, found by id, by an indexed column, or newest first. Guarded by the store's lock. */
final class Table {
    /** A place in an ordering; the id breaks ties. */
    record Place(Instant at, String id) {
        private static final Comparator<Place> NEWEST_FIRST = Comparator.comparing(Place::at).thenComparing(Place::id).reversed();
    }

    private final Map<String, Entity> byId = new HashMap<>();
    private final Map<String, NavigableSet<Place>> orderings = Map.of("createdAt", new TreeSet<>(Place.NEWEST_FIRST), "updatedAt",
            new TreeSet<>(Place.NEWEST_FIRST));
    private final Map<String, Map<Object, Set<String>>> indexes = new HashMap<>();

    Table(String... indexedColumns) {
        for (String column : indexedColumns) {
            indexes.put(column, new HashMap<>());
        }
    }

    /** Inserts the record or replaces the one with its id. */
    void put(Entity entity) {
        remove(entity.id());
        byId.put(entity.id(), entity);
        orderings.forEach((column, places) -> places.add(new Place(entity.at(column), entity.id())));
        indexes.forEach((column, ids) -> {
            Object value = entity.get(column);
            if (value != null) ids.computeIfAbsent(value, any -> new LinkedHashSet<>()).add(entity.id());
        });
    }

    void remove(String id) {
        Entity old = byId.remove(id);
        if (old == null) return;
        orderings.forEach((column, places) -> places.remove(new Place(old.at(column), id)));
        indexes.forEach((column, ids) -> {
            Set<String> same = old.has(column) ? ids.get(old.get(column)) : null;
            if (same != null) same.remove(id);
            if (same != null && same.isEmpty()) ids.remove(old.get(column));
        });
    }

    @Nullable
    Entity find(String id) {
        return byId.get(id);
    }

    /** The records whose indexed column holds the value, in the order in which they got it. */
    List<Entity> where(String indexedColumn, Object value) {
        Map<Object, Set<String>> ids = indexes.get(indexedColumn);
        if (ids == null) throw new IllegalArgumentException("no index on " + indexedColumn);
        return ids.getOrDefault(value, Set.of()).stream().map(byId::get).toList();
    }

    /**
     * All records by one of the orderings.
     *
     * @param after starts behind this place; null for the start
     */
    Stream<Entity> ordered(String column, boolean newestFirst, @Nullable Place after) {
        NavigableSet<Place> places = orderings.get(column);
        if (places == null) throw new IllegalArgumentException("no ordering by " + column);
        NavigableSet<Place> run = newestFirst ? places : places.descendingSet();
        return (after == null ? run : run.tailSet(after, false)).stream().map(place -> byId.get(place.id()));
    }

    int size() {
        return byId.size();
    }
}
