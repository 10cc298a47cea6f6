package dev.ticketsync.core.http;

import java.time.Instant;

/** Whether a call fits the quota. */
sealed interface Decision {
    /** It does, and is counted as under way. */
    record Go() implements Decision {}

    /** It will, as far as can be told, at {@code until}. */
    record Wait(Instant until, String why) implements Decision {}
}
