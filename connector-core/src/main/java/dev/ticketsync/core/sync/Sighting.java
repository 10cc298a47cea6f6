package dev.ticketsync.core.sync;

import dev.ticketsync.core.provider.Observation;

/** An observation with where it was made and how. */
record Sighting(Remote remote, Observation observation, Via via) {}
