package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How far somebody outside has been told what happened in a workspace.
 *
 * @param subscriber its name
 * @param position   the number of the last event that it has taken, or doesn't want
 * @param failures   attempts in a row that it has failed to take the next one
 * @param dueAt      when it may be tried again
 * @param parkedWhy  why it isn't told anything more until a person says so; empty if it is
 */
public record Subscription(String subscriber, long position, int failures, Instant dueAt, Optional<String> parkedWhy) {
    /** One that is told what comes after {@code position}. */
    public static Subscription from(String subscriber, long position, Instant now) {
        return new Subscription(subscriber, position, 0, now, Optional.empty());
    }

    /** It has taken everything up to there. */
    public Subscription at(long newPosition) {
        return new Subscription(subscriber, newPosition, 0, dueAt, Optional.empty());
    }

    /** It has failed once more, and is tried again then. */
    public Subscription failed(Instant again) {
        return new Subscription(subscriber, position, failures + 1, again, Optional.empty());
    }

    /** It is given up on. */
    public Subscription parked(String why) {
        return new Subscription(subscriber, position, failures, dueAt, Optional.of(why));
    }

    /** It is tried again from where it was. */
    public Subscription takenUp(Instant now) {
        return new Subscription(subscriber, position, 0, now, Optional.empty());
    }
}
