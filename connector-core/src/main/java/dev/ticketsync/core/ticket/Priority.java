package dev.ticketsync.core.ticket;

import java.util.Locale;
import java.util.Optional;

/** How urgent a ticket is, in our words. */
public enum Priority {
    URGENT, HIGH, MEDIUM, LOW, NONE;

    /** The name in configuration and on the wire, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the priority of that label; empty if there is none. */
    public static Optional<Priority> find(String label) {
        for (Priority priority : values()) {
            if (priority.label().equals(label)) return Optional.of(priority);
        }
        return Optional.empty();
    }
}
