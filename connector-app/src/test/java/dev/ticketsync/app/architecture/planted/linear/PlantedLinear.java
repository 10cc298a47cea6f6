package dev.ticketsync.app.architecture.planted.linear;

import dev.ticketsync.app.architecture.planted.psa.connectwise.PlantedConnectWise;

/** Knows another adapter. */
public final class PlantedLinear {
    public Class<?> other() {
        return PlantedConnectWise.class;
    }
}
