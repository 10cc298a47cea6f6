package dev.ticketsync.app.config;

/**
 * A value that belongs in no message and no log line.
 *
 * @param value what it is
 */
public record Secret(String value) {
    /** Tells nothing of the value. */
    @Override
    public String toString() {
        return "Secret[…]";
    }
}
