package dev.ticketsync.core.simulation;

import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.store.Store;

/** A mistake planted around the sound engine: between it and its store, or between it and its remotes. */
interface Mutation {
    /** No mistake. */
    Mutation NONE = new Mutation() {
    };

    default Store store(Store sound, World world) {
        return sound;
    }

    default Provider provider(Provider sound, World world) {
        return sound;
    }
}
