package dev.ticketsync.core.mapping;

import java.util.Optional;

/**
 * Which way a field crosses, and whose value stands in a conflict.
 *
 * @param from      the only side ({@code local} or a connection) whose changes are taken; empty if every side's are
 * @param authority the side whose value stands in a conflict; empty for the side that the ticket came from
 */
public record FieldRule(Optional<String> from, Optional<String> authority) {
    /** Every side may change it; the side that the ticket came from stands in a conflict. */
    public static final FieldRule BOTH = new FieldRule(Optional.empty(), Optional.empty());

    /** Every side may change it; {@code side} stands in a conflict. */
    public static FieldRule withAuthority(String side) {
        return new FieldRule(Optional.empty(), Optional.of(side));
    }

    /** Only changes of {@code side} are taken. */
    public static FieldRule onlyFrom(String side) {
        return new FieldRule(Optional.of(side), Optional.of(side));
    }

    public boolean takesFrom(String side) {
        return from.isEmpty() || from.get().equals(side);
    }
}
