package dev.ticketsync.core.sync;

import java.time.Instant;

/** What a worker's duties are at, as a whole. */
public interface Pulse {
    /** Polls every connection at once, and has what waits for a word to be mapped looked at again. */
    void hurry();

    /** Tells whether nothing is under way and nothing has arrived. */
    boolean isAtRest();

    /** Tells whether every connection that isn't paused has told all its changes, asked no earlier than then. */
    boolean hasPolledSince(Instant time);
}
