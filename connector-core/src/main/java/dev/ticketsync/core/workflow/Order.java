package dev.ticketsync.core.workflow;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import dev.ticketsync.core.store.Cause;

/**
 * Who wants something done to which ticket.
 *
 * @param ticketId the ticket
 * @param version  the version that it was decided on; empty if any will do
 * @param claim    the claim under which it is done; empty if it needs none
 * @param cause    who wants it, and why
 */
public record Order(String ticketId, OptionalLong version, Optional<Instant> claim, Cause cause) {
    /** Of whatever version there is. */
    public static Order of(String ticketId, Cause cause) {
        return new Order(ticketId, OptionalLong.empty(), Optional.empty(), cause);
    }

    /** Only while the ticket has that version. */
    public Order atVersion(long expected) {
        return new Order(ticketId, OptionalLong.of(expected), claim, cause);
    }

    /** Only while the ticket is claimed since then: who claims it next has another time. */
    public Order underClaim(Instant lockedAt) {
        return new Order(ticketId, version, Optional.of(lockedAt), cause);
    }
}
