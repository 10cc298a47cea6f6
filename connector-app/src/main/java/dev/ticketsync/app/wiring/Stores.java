package dev.ticketsync.app.wiring;

import dev.ticketsync.app.config.StoreConfig;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.jdbc.JdbcStore;

/** Opens the store that a configuration names, for who reads or files something beside those who work on it. */
public final class Stores {
    private Stores() {}

    /** @throws dev.ticketsync.core.store.StoreUnavailable if it can't be opened */
    public static Store open(StoreConfig config) {
        return JdbcStore.open(config.url());
    }

    /** Tells whether it was ever opened; opening one makes it. */
    public static boolean isThere(StoreConfig config) {
        return JdbcStore.isThere(config.url());
    }
}
