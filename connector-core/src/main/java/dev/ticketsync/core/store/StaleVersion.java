package dev.ticketsync.core.store;

/** Somebody else was first: has changed the row, or taken the place of a new one. What was decided from the state before must be decided again. */
public final class StaleVersion extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StaleVersion(String message) {
        super(message);
    }
}
