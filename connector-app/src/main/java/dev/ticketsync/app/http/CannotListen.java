package dev.ticketsync.app.http;

/** The address can't be listened on. The message says which and what to do. */
public final class CannotListen extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotListen(String message, Throwable cause) {
        super(message, cause);
    }
}
