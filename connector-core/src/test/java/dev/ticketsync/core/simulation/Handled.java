package dev.ticketsync.core.simulation;

import java.util.EnumSet;
import java.util.Set;

import dev.ticketsync.core.ticket.Field;

/** One value that a person gave a ticket at the hub itself: a line of the ledger beside {@link Typed}. The connector was told of it at once. */
final class Handled {
    final String who;
    final Field field;
    /** In our words. */
    final String value;
    private final long at;
    /** Where the connector has brought it. */
    final Set<Vendor> brought = EnumSet.noneOf(Vendor.class);
    /** Somebody who saw it chose another, or it was nothing new to begin with. */
    boolean replaced;

    Handled(String who, Field field, String value, long at) {
        this.who = who;
        this.field = field;
        this.value = value;
        this.at = at;
    }

    /** Tells whether a vendor's value means the same. */
    boolean isMeantBy(Meaning meaning, Vendor vendor, String raw) {
        return meaning.isNamed(field, vendor, raw, value);
    }

    @Override
    public String toString() {
        return "'" + value + "' (" + field.label() + " given by " + who + " at the hub, at " + at / 1000.0 + " s)";
    }
}
