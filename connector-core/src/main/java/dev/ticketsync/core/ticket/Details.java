package dev.ticketsync.core.ticket;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What a ticket holds of each {@link Detail}. One that it holds nothing of is the empty string. Immutable, iterated in the order of {@link Detail}. */
public final class Details {
    /** Nothing of any. */
    public static final Details NONE = new Details(new EnumMap<>(Detail.class));

    private final Map<Detail, String> held;

    private Details(EnumMap<Detail, String> held) {
        this.held = held;
    }

    public static Details of(Map<Detail, String> held) {
        return NONE.with(held);
    }

    /** Returns what is held of it; the empty string if nothing is. */
    public String get(Detail detail) {
        return held.getOrDefault(detail, "");
    }

    public boolean has(Detail detail) {
        return held.containsKey(detail);
    }

    public Details with(Detail detail, String value) {
        return with(Map.of(detail, value));
    }

    /** Returns these details with those laid over them; the empty string takes one away. */
    public Details with(Map<Detail, String> changed) {
        EnumMap<Detail, String> copy = new EnumMap<>(Detail.class);
        copy.putAll(held);
        changed.forEach((detail, value) -> {
            if (value.isEmpty()) copy.remove(detail);
            else
                copy.put(detail, value);
        });
        return new Details(copy);
    }

    /** Returns those of which something is held. */
    public Map<Detail, String> asMap() {
        return Collections.unmodifiableMap(held);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Details that && held.equals(that.held);
    }

    @Override
    public int hashCode() {
        return held.hashCode();
    }

    /** Names the details only: ticket text belongs in no log line. */
    @Override
    public String toString() {
        return held.keySet().toString();
    }
}
