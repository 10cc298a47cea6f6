package dev.ticketsync.app.architecture.planted.core.store;

import dev.ticketsync.app.architecture.planted.core.workflow.PlantedWorkflow;

/** Knows the floor above. */
public final class PlantedStore {
    public Class<?> above() {
        return PlantedWorkflow.class;
    }
}
