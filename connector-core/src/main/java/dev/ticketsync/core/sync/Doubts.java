package dev.ticketsync.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.ticketsync.core.ticket.FieldValues;

/**
 * What doesn't fit the metadata that we know of a connection: a word that we don't know, or a write that was refused. It may be the metadata that is old, so such
 * a thing is believed only once that has been read again. In memory only; thread-safe.
 */
public final class Doubts {
    /** The soonest that a connection's metadata is read again because something didn't fit it. */
    public static final Duration READ_AGAIN = Duration.ofSeconds(5);
    /** By then it has been read again. */
    static final Duration BELIEVED_AFTER = READ_AGAIN.plusSeconds(1);
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<Doubt, Instant> since = new ConcurrentHashMap<>();

    Doubts(InstantSource clock) {
        this.clock = clock;
    }

    private record Doubt(String connection, String link, FieldValues values) {}

    /** Returns when to look again; empty if it has been doubted long enough. */
    Optional<Instant> about(String connection, String link, FieldValues values) {
        Instant now = clock.instant();
        since.values().removeIf(begun -> begun.plus(KEPT).isBefore(now));
        Instant begun = since.computeIfAbsent(new Doubt(connection, link, values), none -> now);
        return Optional.of(begun.plus(BELIEVED_AFTER)).filter(now::isBefore);
    }
}
