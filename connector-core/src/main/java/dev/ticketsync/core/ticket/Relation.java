package dev.ticketsync.core.ticket;

/**
 * A tie between two tickets of one workspace, read from left to right: the ticket blocks the other.
 *
 * @param ticketId the ticket that it was said of
 * @param kind     how they belong together
 * @param otherId  the other ticket
 */
public record Relation(String ticketId, RelationKind kind, String otherId) {
    /** The same tie, said of the other. */
    public Relation reversed() {
        return new Relation(otherId, kind, ticketId);
    }
}
