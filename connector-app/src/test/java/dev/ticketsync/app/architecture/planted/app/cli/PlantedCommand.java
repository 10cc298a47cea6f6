package dev.ticketsync.app.architecture.planted.app.cli;

import dev.ticketsync.app.architecture.planted.core.store.jdbc.PlantedJdbc;

/** Opens a database by itself. */
public final class PlantedCommand {
    public Class<?> database() {
        return PlantedJdbc.class;
    }
}
