package dev.ticketsync.core.sync;

/** Names the run that a worker carries out at this time, so that the journal tells what belongs to it. Thread-safe. */
public final class Running {
    private volatile String run = "";

    Running() {}

    /** Returns the run's id; empty if everything that happens is live sync. */
    String run() {
        return run;
    }

    void begin(String id) {
        run = id;
    }

    void end() {
        run = "";
    }
}
