package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A delivery with what became of it.
 *
 * @param delivery as it came in
 * @param takenAt  when it was taken in; empty if it wasn't
 * @param parkedAt when it was given up on; empty if it wasn't
 * @param why      why it was given up on; empty if it wasn't
 */
public record FiledDelivery(Delivery delivery, Optional<Instant> takenAt, Optional<Instant> parkedAt, String why) {
    /** What can become of a delivery. */
    public enum State {
        WAITING, TAKEN, PARKED
    }

    public State state() {
        if (parkedAt.isPresent()) return State.PARKED;
        return takenAt.isPresent() ? State.TAKEN : State.WAITING;
    }
}
