package dev.ticketsync.core.ticket;

/**
 * Which remote a ticket came from.
 *
 * @param provider    the kind of remote, {@code local} if it was created here
 * @param connection  the connection it came over, {@code local} if it was created here
 * @param externalKey the record's immutable id there; empty if it was created here
 * @param url         the record's page for people; empty if it was created here
 */
public record Origin(String provider, String connection, String externalKey, String url) {
    /** Created here. */
    public static final Origin LOCAL = new Origin("local", "local", "", "");
}
