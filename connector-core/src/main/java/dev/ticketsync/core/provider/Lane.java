package dev.ticketsync.core.provider;

/** How urgent a call is. A lane earlier in this list is served before the later ones when the quota runs short. */
public enum Lane {
    LIVE, POLL, BACKFILL, SWEEP
}
