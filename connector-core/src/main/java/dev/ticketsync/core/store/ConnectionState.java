package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.Optional;

import dev.ticketsync.core.provider.Cursor;

/**
 * Where a connection stands.
 *
 * @param connection  its name
 * @param startedAt   when it was served first; older records come by backfill only
 * @param cursor      up to where its changes are taken in; empty before the first serve
 * @param pausedWhy   why nothing goes over it; empty if it works
 */
public record ConnectionState(String connection, Optional<Instant> startedAt, Optional<Cursor> cursor, Optional<String> pausedWhy) {
    /** A connection that was never served. */
    public static ConnectionState fresh(String connection) {
        return new ConnectionState(connection, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public ConnectionState at(Cursor newCursor) {
        return new ConnectionState(connection, startedAt, Optional.of(newCursor), pausedWhy);
    }

    public ConnectionState paused(Optional<String> why) {
        return new ConnectionState(connection, startedAt, cursor, why);
    }

    public ConnectionState started(Instant at) {
        return new ConnectionState(connection, Optional.of(at), cursor, pausedWhy);
    }
}
