package dev.ticketsync.core.sync;

import java.time.Duration;
import java.time.Instant;

/** Since when this process listens for a workspace, and the run that is carried out at this time, so that the journal tells what belongs to it. Thread-safe. */
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
