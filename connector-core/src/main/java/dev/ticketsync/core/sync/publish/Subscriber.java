package dev.ticketsync.core.sync.publish;

import java.util.Set;

import dev.ticketsync.core.ticket.TicketEventType;

/**
 * Somebody outside who is told what happens to a workspace's tickets.
 *
 * @param name  among those of the workspace; how far they are is kept under it
 * @param wants the kinds of events that they are told; the others are passed over
 * @param sink  the way to them
 */
public record Subscriber(String name, Set<TicketEventType> wants, EventSink sink) {
    /** No connection's name holds a colon, so the two are never taken for each other. */
    private static final String SIDE = "webhook:";

    public Subscriber {
        wants = Set.copyOf(wants);
    }

    /** What stands in a finding about it where else a connection does. */
    String side() {
        return SIDE + name;
    }

    public static boolean isSide(String connection) {
        return connection.startsWith(SIDE);
    }

    /** The name of the subscriber that a finding is about. */
    public static String nameOf(String side) {
        return side.substring(SIDE.length());
    }
}
