package dev.ticketsync.core.sync;

import dev.ticketsync.core.provider.Observation;

/**
 * An observation with where it was made and how.
 *
 * @param delivery the id of the delivery that brought it; empty if none did
 */
record Sighting(Remote remote, Observation observation, Via via, String delivery) {
    Sighting(Remote remote, Observation observation, Via via) {
        this(remote, observation, via, "");
    }
}
