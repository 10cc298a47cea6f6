package dev.ticketsync.sandbox.judge;

import java.util.Set;

/** What whoever syncs admits: fields that it left apart on purpose, and values that it overwrote but kept. */
public record Claims(Set<Held> held, Set<Kept> kept) {
    public Claims {
        held = Set.copyOf(held);
        kept = Set.copyOf(kept);
    }

    public static Claims none() {
        return new Claims(Set.of(), Set.of());
    }

    /** Whether a field is said to be held for what was done at that side. */
    boolean hold(Link link, Side side, Field field) {
        return held.contains(new Held(side.vendor(), link.on(side), field.label()));
    }

    boolean keep(Write edit) {
        return kept.contains(new Kept(edit.side().vendor(), edit.recordId(), edit.field().label(), edit.value()));
    }
}
