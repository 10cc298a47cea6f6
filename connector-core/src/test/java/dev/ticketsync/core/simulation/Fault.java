package dev.ticketsync.core.simulation;

/** What can go wrong with one call to a vendor. */
enum Fault {
    /** 429: not now. */
    THROTTLED,
    /** 500 before anything was done. */
    SERVER_ERROR,
    /** The connection is reset before the request arrives. */
    RESET,
    /** The request is carried out, and its answer lost. */
    ANSWER_LOST,
    /** The answer never comes; the request is carried out half a minute later. */
    LATE_COMMIT,
    /** 401. */
    DENIED,
    /** The process is paused before the request is carried out, for longer than its lease; another takes over, and then this one goes on. */
    PAUSED_BEFORE,
    /** The same between the request's being carried out and its answer. */
    PAUSED_AFTER
}
