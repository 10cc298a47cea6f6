package dev.ticketsync.app.config;

import java.time.Duration;

import dev.ticketsync.core.mapping.AgentNames;
import dev.ticketsync.core.mapping.WordNames;
import dev.ticketsync.core.provider.ProviderId;

/**
 * One configured remote of a workspace.
 *
 * @param remote     what is particular to its kind
 * @param statuses   the remote's names for the lifecycle's statuses; every one can be written
 * @param priorities the remote's names for our priorities; empty where priority doesn't cross
 * @param agents     the remote's users who stand for agents
 * @param pace       how fast we go
 */
public record ConnectionConfig(RemoteConfig remote, WordNames statuses, WordNames priorities, AgentNames agents, Pace pace) {
    public ProviderId provider() {
        return remote.provider();
    }

    /**
     * How fast we go.
     *
     * @param poll       the pause between two polls
     * @param quotaShare the part of the remote's quota that we may use, above 0 and at most 1
     * @param timeLimit  how long one call may take
     */
    public record Pace(Duration poll, double quotaShare, Duration timeLimit) {
        /** A poll a minute, 60 % of the quota, 20 s a call. */
        public static final Pace USUAL = new Pace(Duration.ofSeconds(60), 0.6, Duration.ofSeconds(20));
    }
}
