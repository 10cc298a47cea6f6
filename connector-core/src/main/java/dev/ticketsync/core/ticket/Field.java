package dev.ticketsync.core.ticket;

import java.util.Locale;

/** A field of a ticket that can cross. Declared in the order in which fields are shown. */
public enum Field {
    STATUS, TITLE, DESCRIPTION, PRIORITY;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in configuration, findings and logs, in lower case. */
    public String label() {
        return label;
    }

    /**
     * Returns the field of that label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Field of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
