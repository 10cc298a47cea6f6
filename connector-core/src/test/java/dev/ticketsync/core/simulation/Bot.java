package dev.ticketsync.core.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** The agent that people at the hub give tickets to. It minds the key of a hand-over: told again under the same one, it begins nothing anew. */
final class Bot {
    static final String NAME = "bot";
    /** Of the edge that a ticket takes when it is handed over. */
    static final String TRIGGER = "start";

    private final World world;
    private final Map<String, String> begun = new LinkedHashMap<>();
    private long awayUntil;

    Bot(World world) {
        this.world = world;
    }

    /** It is ready for nothing for a while. */
    void leaves(long millis) {
        awayUntil = Math.max(awayUntil, world.time().now() + millis);
    }

    boolean isAway() {
        return world.time().now() < awayUntil;
    }

    void takes(String key, String ticketId) {
        if (begun.putIfAbsent(key, ticketId) != null) {
            world.tally().count("agent: told again of what it has begun");
            return;
        }
        world.chronicle().note(NAME, "begins with the ticket of", world.ledger().ofTicket(ticketId).map(matter -> matter.opened));
        world.judge().begins(key, ticketId);
    }

    boolean knows(String key) {
        return begun.containsKey(key);
    }

    /** The tickets that it has begun with, by the key of the hand-over. */
    Map<String, String> begun() {
        return begun;
    }
}
