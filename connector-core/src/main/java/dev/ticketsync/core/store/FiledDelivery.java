package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A delivery with what became of it.
 *
 * @param delivery as it came in
 * @param state    what became of it
 * @param parkedAt when it was given up on; empty if it wasn't
 * @param why      why it was given up on; empty if it wasn't
 */
public record FiledDelivery(Delivery delivery, State state, Optional<Instant> parkedAt, String why) {
    /** What can become of a delivery. */
    public enum State {
        WAITING, TAKEN, PARKED
    }
}
