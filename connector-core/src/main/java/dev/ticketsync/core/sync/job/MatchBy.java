package dev.ticketsync.core.sync.job;

import java.util.Locale;
import java.util.Optional;

/** What makes two records that already exist a pair. */
public enum MatchBy {
    /** One carries the other's id or display key in its reference. */
    XREF,
    /** One carries the other's page address. */
    URL,
    /** Both have the same title, and are the only ones that have it. */
    TITLE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the way of that label; empty if there is none. */
    public static Optional<MatchBy> find(String label) {
        for (MatchBy by : values()) {
            if (by.label().equals(label)) return Optional.of(by);
        }
        return Optional.empty();
    }
}
