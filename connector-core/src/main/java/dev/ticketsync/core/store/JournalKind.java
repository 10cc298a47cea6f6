package dev.ticketsync.core.store;

/** What a journal entry tells. */
public enum JournalKind {
    /** A remote was seen to hold another value than before. Nothing was changed by that alone. */
    SEEN,
    /** A ticket, or a remote record, was created with the value. */
    CREATED,
    /** The ticket took the value, or the remote confirmed it. */
    APPLIED,
    /** The value was sent, and no answer came: it may have been taken. */
    UNANSWERED,
    /** The value of one side gave way to the other's when two records were joined. */
    LOST
}
