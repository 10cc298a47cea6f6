package dev.ticketsync.core.provider;

/**
 * Names a kind of remote, such as {@code linear} or {@code connectwise}. A value, not an enum: core knows no vendor.
 *
 * @param name lower case, as in configuration
 */
public record ProviderId(String name) {
    /** Tickets that live here alone. */
    public static final ProviderId LOCAL = new ProviderId("local");

    @Override
    public String toString() {
        return name;
    }
}
