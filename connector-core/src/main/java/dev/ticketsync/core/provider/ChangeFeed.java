package dev.ticketsync.core.provider;

import java.time.Instant;
import java.util.Optional;

/** Reads what changed at a remote, page by page. One request a page; a quiet poll is one request. */
public interface ChangeFeed {
    /** Asks for the time at the remote, by its own clock; up to a second back, never ahead. */
    ReadResult<Instant> now(Lane lane);

    /** Returns a cursor before every record changed since {@code since}, or before every record of the connection if empty. Sends nothing. */
    Cursor from(Optional<Instant> since);

    /** Returns a cursor before every record of the connection, from which those come first that were made or changed last. Sends nothing. */
    Cursor newest();

    /**
     * Tells whether the cursor stands between two pages of one drain: the pages before it were read earlier, maybe long ago, and what has changed since then is
     * told by the next drain only.
     */
    boolean isUnderWay(Cursor cursor);

    /** Reads one page. */
    ReadResult<ChangePage> read(Cursor cursor, Lane lane);
}
