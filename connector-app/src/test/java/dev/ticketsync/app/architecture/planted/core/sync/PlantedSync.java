package dev.ticketsync.app.architecture.planted.core.sync;

import java.util.List;

import dev.ticketsync.app.architecture.planted.core.http.PlantedHttp;
import dev.ticketsync.app.architecture.planted.core.lifecycle.PlantedLifecycle;
import dev.ticketsync.app.architecture.planted.linear.PlantedLinear;

/** Knows what lies beside the floors, a vendor, and closes a ring. */
public final class PlantedSync {
    public List<Class<?>> beside() {
        return List.of(PlantedHttp.class, PlantedLinear.class, PlantedLifecycle.class);
    }
}
