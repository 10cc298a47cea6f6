package dev.ticketsync.core.ticket;

import java.time.Instant;

/**
 * Where a ticket stands in time.
 *
 * @param version raised by one with every change, from 1
 * @param created when it was created here
 * @param moved   since when it is in its status
 * @param updated when it last changed
 */
public record Stamp(long version, Instant created, Instant moved, Instant updated) {
    /** Of a ticket that is created at that moment. */
    public static Stamp first(Instant at) {
        return new Stamp(1, at, at, at);
    }

    /** One version on, in another status or the same. */
    Stamp next(boolean hasMoved, Instant at) {
        return new Stamp(version + 1, created, hasMoved ? at : moved, at);
    }
}
