package dev.ticketsync.core.sync;

import java.util.Locale;

/** How an observation came to us. */
public enum Via {
    WEBHOOK, POLL,
    /** Read for its own sake: it is the record's present state, as far as its revision is not older than what is known. */
    FETCH, BACKFILL;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
