package dev.ticketsync.core.store.memory;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.store.Transaction;

/** Everything in memory, one transaction at a time; one that throws leaves nothing behind. Thread-safe and deterministic. */
public final class MemoryStore implements Store {
    private final ReentrantLock turn = new ReentrantLock();
    private final UndoLog undo = new UndoLog();
    private final MemoryTransaction tables = new MemoryTransaction(undo);
    private boolean closed;

    @Override
    public <T> T inTransaction(Function<? super Transaction, T> work) {
        return run(UndoLog.Mode.WRITING, work);
    }

    @Override
    public <T> T reading(Function<? super Transaction, T> query) {
        return run(UndoLog.Mode.READING, query);
    }

    private <T> T run(UndoLog.Mode mode, Function<? super Transaction, T> work) {
        if (turn.isHeldByCurrentThread()) throw new IllegalStateException("this thread is in a transaction already");
        turn.lock();
        try {
            if (closed) throw new StoreUnavailable("the store is closed", new IllegalStateException("closed"));
            undo.begin(mode);
            T result = work.apply(tables);
            undo.commit();
            return result;
        } finally {
            undo.rollback();
            turn.unlock();
        }
    }

    /** Takes transactions again. */
    public void reopen() {
        turn.lock();
        try {
            closed = false;
        } finally {
            turn.unlock();
        }
    }

    /** Forgets nothing, but takes no further transactions. */
    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
        } finally {
            turn.unlock();
        }
    }
}
