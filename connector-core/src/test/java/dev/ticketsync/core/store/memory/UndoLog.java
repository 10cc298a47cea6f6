package dev.ticketsync.core.store.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to take back what the running transaction has changed so far. */
final class UndoLog {
    enum Mode {
        IDLE, READING, WRITING
    }

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private Mode mode = Mode.IDLE;

    void begin(Mode newMode) {
        mode = newMode;
    }

    /** Notes how to take back a change that is about to be made. */
    void note(Runnable takeBack) {
        switch (mode) {
            case IDLE -> throw new IllegalStateException("a change outside a transaction");
            case READING -> throw new IllegalStateException("a change inside a reading");
            case WRITING -> steps.push(takeBack);
        }
    }

    void commit() {
        steps.clear();
    }

    /** Takes back what was not committed, last first. */
    void rollback() {
        while (!steps.isEmpty())
            steps.pop().run();
        mode = Mode.IDLE;
    }
}
