package dev.ticketsync.core.sync;

import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.store.Cause;

/**
 * An observation with where it was made and how.
 *
 * @param told the deliveries that told of it, for people; empty if none did
 * @param asOf the moment of {@link Looks} at which the record was asked for, if it was read for its own sake
 */
public record Sighting(Remote remote, Observation observation, Via via, String told, long asOf) {
    public Sighting(Remote remote, Observation observation, Via via) {
        this(remote, observation, via, "", 0);
    }

    /** The same, as that connection's. */
    Sighting by(Remote other) {
        return other == remote ? this : new Sighting(other, observation, via, told, asOf);
    }

    /** The cause of what follows from it, within a run. */
    Cause cause(String run) {
        return new Cause(remote.name(), observation.actor().orElse(""), via.label(), run, told.isEmpty() ? "" : "delivery " + told);
    }
}
