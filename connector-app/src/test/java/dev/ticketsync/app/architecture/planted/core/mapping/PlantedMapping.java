package dev.ticketsync.app.architecture.planted.core.mapping;

import dev.ticketsync.app.architecture.planted.core.link.PlantedLink;

/** Knows the floor above. */
public final class PlantedMapping {
    public Class<?> above() {
        return PlantedLink.class;
    }
}
