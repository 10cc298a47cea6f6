package dev.ticketsync.core.provider;

import java.time.Instant;
import java.util.Optional;

/** Reads what changed at a remote, page by page. One request a page; a quiet poll is one request. */
public interface ChangeFeed {
    /** Returns the remote's present: a later {@link #read} from there returns what changed since, and nothing older but for the overlap. */
    ReadResult<Head> head(Lane lane);

    /** Returns a cursor before every record changed since {@code since}, or before every record of the connection if empty. Sends nothing. */
    Cursor from(Optional<Instant> since);

    /**
     * The remote's present.
     *
     * @param cursor to read on from
     * @param at     the time there, on the remote's clock
     */
    record Head(Cursor cursor, Instant at) {}

    /** Reads one page. */
    ReadResult<ChangePage> read(Cursor cursor, Lane lane);
}
