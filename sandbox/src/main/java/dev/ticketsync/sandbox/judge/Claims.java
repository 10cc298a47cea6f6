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

    boolean hold(Link link, Field field) {
        return held.contains(new Held(Side.LINEAR.vendor(), link.issue(), field.label()))
                || held.contains(new Held(Side.PSA.vendor(), link.ticket(), field.label()));
    }

    boolean keep(Write edit) {
        return kept.contains(new Kept(edit.side().vendor(), edit.recordId(), edit.field().label(), edit.value()));
    }
}
