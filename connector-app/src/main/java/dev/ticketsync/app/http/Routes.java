package dev.ticketsync.app.http;

import io.javalin.config.JavalinConfig;

/** What is served beside webhooks, health and meters. */
@FunctionalInterface
public interface Routes {
    /** Nothing. */
    Routes NONE = config -> {};

    /** Adds them to a server that is being set up. */
    void add(JavalinConfig config);
}
