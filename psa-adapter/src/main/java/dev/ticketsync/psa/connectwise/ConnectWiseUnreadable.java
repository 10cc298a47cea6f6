package dev.ticketsync.psa.connectwise;

/** An answer that is not what the API promises. The message names the field and what stood there instead of a value, never the value. */
final class ConnectWiseUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConnectWiseUnreadable(String message) {
        super(message);
    }
}
