package dev.ticketsync.core.mapping;

/** What becomes of a remote's status move that no legal edges lead to. */
public enum OnIllegal {
    /** The status of that link is held until a person decides. */
    HOLD,
    /** The ticket's status is written back, and the ticket says why. */
    REVERT
}
