package dev.ticketsync.core.store.memory;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Rows in order of their keys; every change can be taken back. A key has one part or several, and rows can be looked up by the first few. */
final class MemoryTable<V> {
    private static final String BETWEEN = "\u0000";
    private static final String BEHIND = "\u0001";

    private static final String ZEROS = "0".repeat(20);

    private final NavigableMap<String, V> rows = new TreeMap<>();
    private final UndoLog undo;

    MemoryTable(UndoLog undo) {
        this.undo = undo;
    }

    static String key(String... parts) {
        String key = parts[0];
        for (int next = 1; next < parts.length; next++)
            key += BETWEEN + parts[next];
        return key;
    }

    /** Returns the last part of a key made of a number, so that keys sort as numbers do. */
    static String number(long number) {
        String digits = Long.toString(number);
        return ZEROS.substring(digits.length()) + digits;
    }

    Optional<V> get(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    boolean has(String key) {
        return rows.containsKey(key);
    }

    void put(String key, V row) {
        V before = rows.get(key);
        undo.note(() -> restore(key, before));
        rows.put(key, row);
    }

    void remove(String key) {
        V before = rows.get(key);
        if (before == null) return;
        undo.note(() -> restore(key, before));
        rows.remove(key);
    }

    Stream<V> all() {
        return rows.values().stream();
    }

    /** Returns the rows whose key begins with those parts and has more, in order. */
    Stream<V> under(String... parts) {
        String first = key(parts);
        return rows.subMap(first + BETWEEN, first + BEHIND).values().stream();
    }

    /** Returns the rows of {@link #under} one part whose next part is above {@code after}, in order. */
    Stream<V> underAfter(String part, String after) {
        return rows.subMap(key(part, after), false, part + BEHIND, false).values().stream();
    }

    private void restore(String key, @Nullable V before) {
        if (before == null) rows.remove(key);
        else
            rows.put(key, before);
    }
}
