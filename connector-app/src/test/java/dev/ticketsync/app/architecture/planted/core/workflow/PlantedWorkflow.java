package dev.ticketsync.app.architecture.planted.core.workflow;

import dev.ticketsync.app.architecture.planted.core.sync.PlantedSync;

/** Knows the floor above. */
public final class PlantedWorkflow {
    public Class<?> above() {
        return PlantedSync.class;
    }
}
