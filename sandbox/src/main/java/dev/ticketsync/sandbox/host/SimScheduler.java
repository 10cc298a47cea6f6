package dev.ticketsync.sandbox.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/** Runs tasks when the {@link SimClock} says that they are due, so that a retry after six hours is tested in no time. */
public final class SimScheduler implements AutoCloseable {
    private record Task(Instant due, long order, Runnable work) {}

    private final SimClock clock;
    private final Executor workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Task> tasks = new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::order));
    private final Thread loop;
    private long order;
    private boolean closed;

    /** @param workers runs the tasks; must not block the caller */
    public SimScheduler(SimClock clock, Executor workers) {
        this.clock = clock;
        this.workers = workers;
        this.loop = Thread.ofPlatform().daemon().name("sandbox-scheduler").unstarted(this::run);
        clock.onAdvance(this::wake);
        loop.start();
    }

    /** Runs the work once, no sooner than after the delay. */
    public void after(Duration delay, Runnable work) {
        lock.lock();
        try {
            tasks.add(new Task(clock.instant().plus(delay), order++, work));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what has not run yet. */
    public void clear() {
        lock.lock();
        try {
            tasks.clear();
        } finally {
            lock.unlock();
        }
    }

    /** How many tasks wait for their time. */
    public int size() {
        lock.lock();
        try {
            return tasks.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many tasks come due within the time from now. */
    public int dueWithin(Duration time) {
        Instant until = clock.instant().plus(time);
        lock.lock();
        try {
            return (int) tasks.stream().filter(task -> task.due().isBefore(until)).count();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        lock.lock();
        try {
            for (Task due = awaitDue(); due != null; due = awaitDue()) {
                workers.execute(due.work());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Waits with the lock let go; null once closed. */
    private @Nullable Task awaitDue() throws InterruptedException {
        while (!closed) {
            Task next = tasks.peek();
            long wait = next == null ? Long.MAX_VALUE : Duration.between(clock.instant(), next.due()).toNanos();
            if (wait <= 0) return tasks.remove();
            long unused = changed.awaitNanos(wait);
        }
        return null;
    }
}
