package dev.ticketsync.app.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.store.Transaction;

/** Tells whether changes get through: the store takes writes, and no connection is paused. Thread-safe. */
public final class Readiness {
    private final Store store;
    private final Map<String, List<String>> connections = new LinkedHashMap<>();

    /** @param connections the names of each workspace's connections, by workspace */
    public Readiness(Store store, Map<String, ? extends Collection<String>> connections) {
        this.store = store;
        connections.forEach((workspace, names) -> this.connections.put(workspace, List.copyOf(names)));
    }

    /** Returns what stands in the way, one line each; empty if nothing does. */
    public List<String> obstacles() {
        try {
            // A transaction that could write, although it doesn't: a store that can only be read is no use.
            return store.inTransaction(this::paused);
        } catch (StoreUnavailable e) {
            return List.of("the store can't be written: " + e.getMessage());
        }
    }

    private List<String> paused(Transaction tx) {
        List<String> paused = new ArrayList<>();
        connections.forEach((workspace, names) -> names.forEach(name -> tx.connections().get(workspace, name).pausedWhy()
                .ifPresent(why -> paused.add("connection " + workspace + "/" + name + " is paused: " + why))));
        return paused;
    }
}
