package dev.ticketsync.app.architecture.planted.core.text;

import dev.ticketsync.app.architecture.planted.core.store.PlantedStore;

/** Knows a floor that is none of its business. */
public final class PlantedText {
    public Class<?> store() {
        return PlantedStore.class;
    }
}
