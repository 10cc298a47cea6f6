package dev.ticketsync.core.sync;

import java.time.Duration;
import java.time.Instant;

/** Since when a workspace is worked on, and the run that is carried out at this time, so that the journal tells what belongs to it. Thread-safe. */
public final class Running {
    private final Instant since;
    private volatile String run = "";

    /** @param since by our clock */
    Running(Instant since) {
        this.since = since;
    }

    /** Returns how long it is ago that the work began, or was about to; never negative, whatever our clock has done since. */
    Duration age(Instant now) {
        return now.isBefore(since) ? Duration.ZERO : Duration.between(since, now);
    }

    /** Tells whether what happened then can have been our own doing: somebody who worked here before us may have left it half done otherwise. */
    boolean covers(Instant at) {
        return !at.isBefore(since);
    }

    /** Returns the run's id; empty if everything that happens is live sync. */
    String run() {
        return run;
    }

    public void begin(String id) {
        run = id;
    }

    public void end() {
        run = "";
    }
}
