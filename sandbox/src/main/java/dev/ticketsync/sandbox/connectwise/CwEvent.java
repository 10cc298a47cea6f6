package dev.ticketsync.sandbox.connectwise;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A committed change of a ticket that callbacks are told about.
 *
 * @param ticket as it stands after the change, or stood before it was deleted
 * @param entersStatus whether the change brought the ticket into the status it has
 */
record CwEvent(Action action, CwRecord ticket, boolean entersStatus, CwSave save) {

    enum Action {
        ADDED, UPDATED, DELETED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns what the callback shows of the record; nothing is left of a deleted one. */
    @Nullable
    CwRecord shown() {
        return action == Action.DELETED ? null : ticket;
    }
}
