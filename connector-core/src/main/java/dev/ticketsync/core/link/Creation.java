package dev.ticketsync.core.link;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a link's record comes into being.
 *
 * @param reservation the id or reference by which it will be found, whatever becomes of the answer; empty if the record was there before the link
 * @param sentAt      when the last create was sent; empty if none was
 * @param defaults    what the mirror rule sets for it
 */
public record Creation(String reservation, Optional<Instant> sentAt, Map<String, String> defaults) {
    /** The record was there before the link. */
    public static final Creation NONE = new Creation("", Optional.empty(), Map.of());

    public Creation {
        defaults = Map.copyOf(defaults);
    }

    public Creation sent(Instant at) {
        return new Creation(reservation, Optional.of(at), defaults);
    }
}
