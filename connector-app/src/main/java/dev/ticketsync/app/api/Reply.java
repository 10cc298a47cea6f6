package dev.ticketsync.app.api;

import io.javalin.http.Context;

/** What a request gets. */
interface Reply {
    /** Sends it. */
    void give(Context http);
}
