package dev.ticketsync.core.store;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Everything that is kept. Thread-safe; may be called from virtual threads, which wait while the work is done on a thread that may touch the database.
 */
public interface Store extends AutoCloseable {
    /**
     * Runs {@code work} in one transaction and returns once it is durable. All of it happens or nothing; transactions run one after the other as far as
     * they touch the same rows. {@code work} neither waits nor calls out, and keeps nothing of the transaction.
     *
     * @throws StoreUnavailable if the database can't be reached or written
     * @throws RuntimeException whatever {@code work} throws, after rolling back
     */
    <T> T inTransaction(Function<? super Transaction, T> work);

    /** As {@link #inTransaction}, without a result. */
    default void transact(Consumer<? super Transaction> work) {
        inTransaction(tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** Runs {@code query} on one consistent state without holding up writers; it must change nothing. */
    <T> T reading(Function<? super Transaction, T> query);

    @Override
    void close();
}
