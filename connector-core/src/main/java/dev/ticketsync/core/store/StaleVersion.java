package dev.ticketsync.core.store;

/** Somebody else changed the row first; load it again. */
public final class StaleVersion extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StaleVersion(String message) {
        super(message);
    }
}
