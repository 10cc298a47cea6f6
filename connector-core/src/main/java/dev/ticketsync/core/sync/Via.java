package dev.ticketsync.core.sync;

import java.util.Locale;

/** How an observation came to us. */
public enum Via {
    WEBHOOK, POLL,
    /** Read for its own sake: it is the record's present state, as far as its revision is not older than what is known. */
    FETCH, BACKFILL,
    /** As {@link #FETCH}, in the course of comparing everything. */
    SWEEP;

    /** Tells whether the record was read for its own sake. */
    boolean readsPresentState() {
        return this == FETCH || this == SWEEP;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
