package dev.ticketsync.core.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import dev.ticketsync.core.store.StoreUnavailable;

/**
 * One platform thread that takes all that has queued up, up to a limit, and has it done as one group. Nobody waits for a group to fill: what comes while
 * one is being done is the next.
 */
final class Grouping<T> implements AutoCloseable {
    private static final int LARGEST = 256;

    private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();
    private final ReentrantLock door = new ReentrantLock();
    private final Consumer<List<T>> doGroup;
    private final Thread thread;
    private volatile boolean closed;

    /** @param doGroup does a group and answers each of its members; must not throw */
    Grouping(String threadName, Consumer<List<T>> doGroup) {
        this.doGroup = doGroup;
        thread = Thread.ofPlatform().name(threadName).daemon().start(this::loop);
    }

    void submit(T member) {
        door.lock();
        try {
            if (closed) throw new StoreUnavailable("the store is closed", new IllegalStateException("closed"));
            queue.add(member);
        } finally {
            door.unlock();
        }
    }

    /** Takes nothing more, and returns once all that was taken is done. */
    @Override
    public void close() {
        door.lock();
        try {
            closed = true;
        } finally {
            door.unlock();
        }
        thread.interrupt(); // it may be waiting for a member that never comes
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        List<T> group = new ArrayList<>(LARGEST);
        while (!closed || !queue.isEmpty()) {
            try {
                group.add(queue.take());
            } catch (InterruptedException closing) {
                continue;
            }
            queue.drainTo(group, LARGEST - 1);
            doGroup.accept(group);
            group.clear();
        }
    }
}
