package dev.ticketsync.core.store.memory;

import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreContracts;

final class MemoryStoreTest implements StoreContracts {
    private final Store store = new MemoryStore();

    @Override
    public Store store() {
        return store;
    }
}
