package dev.ticketsync.app.architecture.planted.core.store.jdbc;

/** What a command should not know. */
public final class PlantedJdbc {}
