package dev.ticketsync.app.architecture.planted.psa.connectwise;

import dev.ticketsync.app.architecture.planted.core.store.PlantedStore;

/** Knows the store. */
public final class PlantedConnectWise {
    public Class<?> store() {
        return PlantedStore.class;
    }
}
