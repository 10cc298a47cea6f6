package dev.ticketsync.core.store.memory;

import java.util.Optional;

import dev.ticketsync.core.store.Subscription;
import dev.ticketsync.core.store.Subscriptions;

import static dev.ticketsync.core.store.memory.MemoryTable.key;

final class MemorySubscriptions implements Subscriptions {
    private final MemoryTable<Subscription> rows;

    MemorySubscriptions(UndoLog undo) {
        rows = new MemoryTable<>(undo);
    }

    @Override
    public Optional<Subscription> find(String workspace, String subscriber) {
        return rows.get(key(workspace, subscriber));
    }

    @Override
    public void put(String workspace, Subscription subscription) {
        rows.put(key(workspace, subscription.subscriber()), subscription);
    }
}
