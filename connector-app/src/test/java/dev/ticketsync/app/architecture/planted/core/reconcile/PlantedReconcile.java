package dev.ticketsync.app.architecture.planted.core.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.app.architecture.planted.core.store.PlantedStore;

/** Knows the floor above and a library. */
public final class PlantedReconcile {
    public Class<?> above() {
        return PlantedStore.class;
    }

    public String library(JsonNode node) {
        return node.toString();
    }
}
