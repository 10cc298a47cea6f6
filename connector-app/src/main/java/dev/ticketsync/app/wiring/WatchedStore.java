package dev.ticketsync.app.wiring;

import java.util.function.Function;

import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;

/** A store that says when something was committed through it. */
final class WatchedStore implements Store {
    private final Store store;
    private final Runnable committed;

    /** @param committed must return at once */
    WatchedStore(Store store, Runnable committed) {
        this.store = store;
        this.committed = committed;
    }

    @Override
    public <T> T inTransaction(Function<? super Transaction, T> work) {
        T result = store.inTransaction(work);
        committed.run();
        return result;
    }

    /** A delivery is no news before it is taken in. */
    @Override
    public boolean accept(Delivery delivery) {
        return store.accept(delivery);
    }

    @Override
    public <T> T reading(Function<? super Transaction, T> query) {
        return store.reading(query);
    }

    @Override
    public void close() {
        store.close();
    }
}
