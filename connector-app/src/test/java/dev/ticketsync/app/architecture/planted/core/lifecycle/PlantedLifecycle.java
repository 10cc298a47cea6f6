package dev.ticketsync.app.architecture.planted.core.lifecycle;

import dev.ticketsync.app.architecture.planted.core.ticket.PlantedTicket;

/** Knows the floor above. */
public final class PlantedLifecycle {
    public Class<?> above() {
        return PlantedTicket.class;
    }
}
