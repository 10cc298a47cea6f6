package dev.ticketsync.core.provider;

/** What a stored delivery says. Switch over it without {@code default}. */
public sealed interface Notice {
    /** It carries the full record. */
    record Seen(Observation observation) implements Notice {}

    /** Something happened to this record: fetch it. */
    record Hint(String externalKey) implements Notice {}

    /** Nothing that concerns this connection. */
    record Nothing(String why) implements Notice {}
}
