package dev.ticketsync.app.architecture.planted.core.link;

import dev.ticketsync.app.architecture.planted.core.reconcile.PlantedReconcile;

/** Knows the floor above. */
public final class PlantedLink {
    public Class<?> above() {
        return PlantedReconcile.class;
    }
}
