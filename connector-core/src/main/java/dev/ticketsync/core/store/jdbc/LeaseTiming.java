package dev.ticketsync.core.store.jdbc;

import java.time.Duration;

/**
 * How quickly a workspace changes hands.
 *
 * @param polling   how often a replica looks for workspaces that are due
 * @param heartbeat how often the holder says that it lives; after four that are missing the workspace goes to another
 * @param farewell  how long closing waits for what is running
 */
public record LeaseTiming(Duration polling, Duration heartbeat, Duration farewell) {
    static final int MISSED_HEARTBEATS = 4;
    private static final Duration POLLING = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    /** The timing that goes with such a heartbeat. */
    public static LeaseTiming of(Duration heartbeat) {
        return new LeaseTiming(heartbeat.compareTo(POLLING) < 0 ? heartbeat : POLLING, heartbeat, FAREWELL);
    }

    /** How long a workspace stays with a holder that says nothing. */
    Duration lease() {
        return heartbeat.multipliedBy(MISSED_HEARTBEATS);
    }
}
