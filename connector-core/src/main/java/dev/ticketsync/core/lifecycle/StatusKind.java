package dev.ticketsync.core.lifecycle;

/** What a status means for the work, whatever it is called. */
public enum StatusKind {
    /** Nobody has begun. */
    OPEN,
    /** Somebody works on it. */
    ACTIVE,
    /** Work stands still until somebody else acts; a walked path never passes through it. */
    WAITING,
    /** The work is done and may still be reopened. */
    RESOLVED,
    /** Over for good. */
    CLOSED;

    /** Tells whether the work is done, or over without having been. */
    public boolean isOver() {
        return this == RESOLVED || this == CLOSED;
    }
}
