package dev.ticketsync.core.sync.repair;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.ticket.Field;

/**
 * One thing that happened to a ticket, of one or several of its fields at once.
 *
 * @param at      when
 * @param what    what happened
 * @param side    {@code local}, or the connection at which it did
 * @param changes of which fields; empty for a finding
 * @param cause   where it came from, and why it was decided so
 * @param finding what was put on record, or taken off it; empty for everything else
 */
public record StoryLine(Instant at, What what, String side, List<Change> changes, Cause cause, Optional<Finding> finding) {
    public StoryLine {
        changes = List.copyOf(changes);
    }

    /** What can happen. In the order in which these follow each other within one step. */
    public enum What {
        /** A remote was seen to hold other values. */
        CAME_IN,
        /** The ticket was created. */
        BEGAN,
        /** The ticket took values. */
        TOOK,
        /** A value gave way when two records were joined. */
        LOST,
        /** Something was put on record for a person. */
        FOUND,
        /** A remote record was created. */
        CREATED,
        /** A remote confirmed values. */
        WROTE,
        /** Values were sent, and no answer came. */
        SENT,
        /** What was on record came to its end. */
        SETTLED
    }

    /** A field with its values before and after, in our words. */
    public record Change(Field field, String before, String after) {}
}
