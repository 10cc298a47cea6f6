package dev.ticketsync.app.architecture.planted.core.http;

import java.time.Instant;

import dev.ticketsync.app.architecture.planted.core.store.PlantedStore;

/** Asks for the time by itself, and knows a floor that is none of its business. */
public final class PlantedHttp {
    public Instant time() {
        return Instant.now();
    }

    public Class<?> store() {
        return PlantedStore.class;
    }
}
