package dev.ticketsync.core.sync;

import java.time.Instant;

import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.store.Cause;

/**
 * An observation with where it was made and how.
 *
 * @param at   when it came to us, on our clock; a delivery may have waited since
 * @param told the deliveries that told of it, for people; empty if none did
 * @param asOf the moment of {@link Looks} at which the record was asked for, if it was read for its own sake
 */
public record Sighting(Remote remote, Observation observation, Via via, Instant at, String told, long asOf) {
    public Sighting(Remote remote, Observation observation, Via via, Instant at) {
        this(remote, observation, via, at, "", 0);
    }

    /** The same, as that connection's. */
    Sighting by(Remote other) {
        return other == remote ? this : new Sighting(other, observation, via, at, told, asOf);
    }

    /** Which record it is of, in words that tell it from every other one of the workspace. */
    String record() {
        return remote.name() + " " + observation.ticket().externalKey();
    }

    /**
     * When the record was as it is seen here. A delivery tells what stood there when it was sent, which may be long before it came: no earlier than the record's
     * revision is all that is known of that.
     */
    Instant shows() {
        Instant revision = observation.ticket().revision();
        return via == Via.WEBHOOK && revision.isBefore(at) ? revision : at;
    }

    /** The cause of what follows from it, within a run. */
    Cause cause(String run) {
        return new Cause(remote.name(), observation.actor().orElse(""), via.label(), run, told.isEmpty() ? "" : "delivery " + told);
    }
}
