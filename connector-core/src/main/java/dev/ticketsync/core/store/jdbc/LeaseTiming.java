package dev.ticketsync.core.store.jdbc;

import java.time.Duration;

/**
 * How quickly a workspace changes hands.
 *
 * @param polling   how often a replica looks for workspaces that are due
 * @param heartbeat how often the holder says that it lives; after four that are missing the workspace goes to another
 * @param farewell  how long closing waits for what is running
 */
record LeaseTiming(Duration polling, Duration heartbeat, Duration farewell) {
    static final int MISSED_HEARTBEATS = 4;
    static final LeaseTiming DEFAULT = new LeaseTiming(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15));
}
