package dev.ticketsync.app.wiring;

import dev.ticketsync.app.http.Meters;
import dev.ticketsync.core.sync.SyncMeter;

/** Counts a workspace's sync on the meters. */
record CountedSync(String workspace, Meters meters) implements SyncMeter {
    @Override
    public void written(String connection, int fields) {
        meters.synced(workspace, connection, "written");
    }

    @Override
    public void created(String connection) {
        meters.synced(workspace, connection, "created");
    }

    @Override
    public void taken(String connection) {
        meters.synced(workspace, connection, "taken");
    }

    @Override
    public void held(String connection) {
        meters.synced(workspace, connection, "held");
    }

    @Override
    public void conflict(String connection) {
        meters.synced(workspace, connection, "conflict");
    }
}
