package dev.ticketsync.core.store;

/** The database can't be reached or written. Nothing of the transaction was kept, unless the database went away in the middle of its commit: then that isn't known. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreUnavailable(String message) {
        super(message);
    }
}
