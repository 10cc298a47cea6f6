package dev.ticketsync.core.provider;

/** What makes two records that already exist a pair. */
public enum MatchBy {
    /** One carries the other's id in its reference field. */
    XREF,
    /** One carries the other's page address. */
    URL,
    /** Both have the same title, and it is the only such pair. */
    TITLE
}
