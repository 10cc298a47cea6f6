package dev.ticketsync.core.ticket;

import java.util.Locale;
import java.util.Optional;

/** Who may read a comment. */
public enum Visibility {
    /** The customer too. */
    PUBLIC,
    /** Those who work on it alone. */
    INTERNAL;

    /** The name in the store and on the wire, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the visibility of that label; empty if there is none. */
    public static Optional<Visibility> find(String label) {
        for (Visibility visibility : values()) {
            if (visibility.label().equals(label)) return Optional.of(visibility);
        }
        return Optional.empty();
    }
}
