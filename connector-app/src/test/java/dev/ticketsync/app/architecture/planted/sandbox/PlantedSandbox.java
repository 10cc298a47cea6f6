package dev.ticketsync.app.architecture.planted.sandbox;

import dev.ticketsync.app.architecture.planted.linear.PlantedLinear;

/** Knows what it tests. */
public final class PlantedSandbox {
    public Class<?> connector() {
        return PlantedLinear.class;
    }
}
