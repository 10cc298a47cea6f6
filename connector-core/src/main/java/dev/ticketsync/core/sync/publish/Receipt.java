package dev.ticketsync.core.sync.publish;

import java.time.Duration;

/** What became of an event that was offered to somebody outside. Switch over it without {@code default}. */
public sealed interface Receipt {
    /** They have it. */
    record Taken() implements Receipt {}

    /**
     * They haven't, or didn't say so; it is offered again.
     *
     * @param why  one sentence without text of a ticket or an answer
     * @param rest how long they ask to be left alone; nothing if they don't
     */
    record NotTaken(String why, Duration rest) implements Receipt {}

    /** They want no more, for good. */
    record Refused(String why) implements Receipt {}
}
