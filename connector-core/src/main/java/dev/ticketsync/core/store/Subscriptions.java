package dev.ticketsync.core.store;

import java.util.Optional;

/**
 * How far those outside have been told what happened. One that isn't parked is changed by whoever holds the workspace alone, one that is parked by who takes it
 * up alone; so nothing here is locked.
 */
public interface Subscriptions {
    /** Returns how far the workspace's subscriber of that name is; empty if it is new. */
    Optional<Subscription> find(String workspace, String subscriber);

    /** Keeps it, in place of what was kept of that name before. */
    void put(String workspace, Subscription subscription);
}
