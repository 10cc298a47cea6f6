package dev.ticketsync.core.sync;

/** Counts what the sync does. Thread-safe; each method is called once a happening. */
public interface SyncMeter {
    /** Counts nothing. */
    SyncMeter NONE = new SyncMeter() {
    };

    /** Fields were written to a remote in one write. */
    default void written(String connection, int fields) {}

    /** A record was created at a remote. */
    default void created(String connection) {}

    /** A remote's value was taken into a ticket. */
    default void taken(String connection) {}

    /** A field is held from now on. */
    default void held(String connection) {}

    /** A value lost a conflict and was put on record. */
    default void conflict(String connection) {}
}
