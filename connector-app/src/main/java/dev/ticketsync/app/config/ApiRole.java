package dev.ticketsync.app.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the bearer of a token may do. Each role may do what those before it may. */
public enum ApiRole {
    /** Look. */
    READ,
    /** Change tickets. */
    WRITE,
    /** Decide for others: approve, and act on many tickets at once. */
    ADMIN;

    /** The name in configuration, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether this role is enough where {@code needed} is asked for. */
    public boolean allows(ApiRole needed) {
        return compareTo(needed) >= 0;
    }

    /** Returns the role of that label; empty if there is none. */
    public static Optional<ApiRole> find(String label) {
        return Stream.of(values()).filter(role -> role.label().equals(label)).findFirst();
    }
}
