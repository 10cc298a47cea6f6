package dev.ticketsync.app.architecture.planted.core.ticket;

import dev.ticketsync.app.architecture.planted.core.provider.PlantedProvider;

/** Knows the floor above. */
public final class PlantedTicket {
    public Class<?> above() {
        return PlantedProvider.class;
    }
}
