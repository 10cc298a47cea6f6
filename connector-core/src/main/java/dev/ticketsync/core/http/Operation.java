package dev.ticketsync.core.http;

import java.time.Duration;
import java.util.Optional;

import dev.ticketsync.core.provider.Lane;

/**
 * What a call is for.
 *
 * @param name   as calls are counted and logged; a fixed word, never built from data
 * @param lane   how urgent it is
 * @param repeat whether it may be sent again after a lost answer
 * @param within a time limit of its own for one try; empty for the connection's
 */
public record Operation(String name, Lane lane, Repeat repeat, Optional<Duration> within) {
    /** An operation that can be repeated without harm. */
    public static Operation repeatable(String name, Lane lane) {
        return new Operation(name, lane, Repeat.SAFE, Optional.empty());
    }

    /** An operation that must not be repeated before somebody has looked what became of it. */
    public static Operation once(String name, Lane lane) {
        return new Operation(name, lane, Repeat.NEVER, Optional.empty());
    }

    /** Returns this operation with a time limit of its own. */
    public Operation within(Duration limit) {
        return new Operation(name, lane, repeat, Optional.of(limit));
    }
}
