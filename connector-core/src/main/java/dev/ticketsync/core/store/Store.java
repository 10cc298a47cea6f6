package dev.ticketsync.core.store;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Everything that is kept. Thread-safe; may be called from virtual threads, which wait while the work is done on a thread that may touch the database.
 */
public interface Store extends AutoCloseable {
    /** How often work is done at most because others were first. */
    int ATTEMPTS = 10;

    /**
     * Runs {@code work} in one transaction and returns once it is durable. All of it happens or nothing; transactions run one after the other as far as
     * they touch the same rows. {@code work} neither waits nor calls out, begins no other transaction, and keeps nothing of this one. Times are kept to
     * the millisecond, except for the revisions that a link remembers: those are kept whole.
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

    /**
     * As {@link #inTransaction}; where another transaction has changed a row first, all of {@code work} is done again from what is there now, so it may run
     * several times.
     *
     * @throws StaleVersion if it was never first
     */
    default <T> T retrying(Function<? super Transaction, T> work) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return inTransaction(work);
            } catch (StaleVersion beaten) {
                // once more, from a fresh read
            }
        }
        return inTransaction(work);
    }

    /** Stores a webhook call in a transaction of its own and returns once it is durable; many at once share a commit. Returns false if it is known already. */
    default boolean accept(Delivery delivery) {
        return inTransaction(tx -> tx.deliveries().insertIfNew(delivery));
    }

    /** Runs {@code query} on one consistent state without holding up writers; it must change nothing. */
    <T> T reading(Function<? super Transaction, T> query);

    @Override
    void close();
}
