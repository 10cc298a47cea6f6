package dev.ticketsync.core.workflow;

import java.util.function.Function;

import dev.ticketsync.core.store.Transaction;

/** The hold of one worker on its workspace. Thread-safe. */
public interface Tenure {
    /**
     * Runs {@code work}, again from a fresh read where another transaction was first.
     *
     * @throws dev.ticketsync.core.store.FencedOff if another worker has taken over
     */
    <T> T inTransaction(Function<? super Transaction, T> work);

    <T> T reading(Function<? super Transaction, T> query);

    /**
     * Tells whether something may be begun now that no transaction can take back.
     *
     * @throws dev.ticketsync.core.store.FencedOff if another worker has taken over
     */
    boolean maySend();
}
