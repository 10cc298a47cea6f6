package dev.ticketsync.core.store.jdbc;

import java.util.function.BooleanSupplier;

import com.github.kagkarlsson.scheduler.HeartbeatState;
import dev.ticketsync.core.store.Hold;

/** A hold that db-scheduler's heartbeats keep alive; it is over once the work has returned. */
final class SchedulerHold implements Hold {
    private static final double HALF = 0.5;

    private final HeartbeatState heartbeats;
    private final BooleanSupplier stopping;
    private volatile boolean over;

    SchedulerHold(HeartbeatState heartbeats, BooleanSupplier stopping) {
        this.heartbeats = heartbeats;
        this.stopping = stopping;
    }

    void end() {
        over = true;
    }

    @Override
    public boolean isEnding() {
        return over || stopping.getAsBoolean() || heartbeats.hasStaleHeartbeat();
    }

    @Override
    public boolean isFresh() {
        return !over && heartbeats.getFractionDead() < HALF;
    }
}
