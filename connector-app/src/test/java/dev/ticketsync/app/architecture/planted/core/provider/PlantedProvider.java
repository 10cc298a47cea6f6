package dev.ticketsync.app.architecture.planted.core.provider;

import dev.ticketsync.app.architecture.planted.core.mapping.PlantedMapping;

/** Knows the floor above. */
public final class PlantedProvider {
    public Class<?> above() {
        return PlantedMapping.class;
    }
}
