package dev.ticketsync.app.feed;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the events of one workspace go, for those who wait for more. Thread-safe. */
final class Tail {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long reached;
    private boolean closed;

    /** There are events up to there. */
    void reach(long number) {
        lock.lock();
        try {
            if (number <= reached) return;
            reached = number;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long reached() {
        lock.lock();
        try {
            return reached;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there are events beyond the one that is known, or nobody is to wait any more. Returns false if it is neither after that time. */
    boolean await(long known, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!closed && reached <= known && left > 0)
                left = news.awaitNanos(left);
            return closed || reached > known;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
