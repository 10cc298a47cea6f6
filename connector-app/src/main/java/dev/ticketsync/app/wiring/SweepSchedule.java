package dev.ticketsync.app.wiring;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.sync.job.SweepOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every workspace swept once a day while it is served, by whichever process holds it. */
final class SweepSchedule implements AutoCloseable {
    static final Duration EVERY = Duration.ofDays(1);
    private static final Duration LOOK = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger("connector.sweep");

    private final Store store;
    private final Ambience ambience;
    private final Map<String, Double> shares;
    private Optional<Thread> keeper = Optional.empty();

    /** @param shares by workspace, what a sweep may find gone or closed */
    SweepSchedule(Store store, Ambience ambience, Map<String, Double> shares) {
        this.store = store;
        this.ambience = ambience;
        this.shares = Map.copyOf(shares);
    }

    /** Returns at once; looks on a thread of its own until this is closed. */
    void begin() {
        keeper = Optional.of(Thread.ofVirtual().name("sweep-schedule").start(this::keep));
    }

    /** Looks again and again, until the thread is interrupted. The first look comes an hour after the start: until then there is better to do. */
    void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                ambience.sleeper().sleep(LOOK);
                int unused = fileDue();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Files a sweep for every workspace whose last one was long ago, and returns how many that are. One that fails is left to the next look. */
    int fileDue() {
        try {
            return (int) shares.keySet().stream().filter(this::filesIfDue).count();
        } catch (StoreUnavailable unavailable) {
            LOG.warn("no sweep now: {}", unavailable.getMessage());
            return 0;
        }
    }

    private boolean filesIfDue(String workspace) {
        try {
            if (!isDue(workspace)) return false;
            Job unused = file(workspace);
            return true;
        } catch (StoreUnavailable unavailable) {
            throw unavailable; // nothing can be filed for the others either
        } catch (RuntimeException failure) {
            LOG.error("filing the daily sweep of {} failed; it is tried again at the next look", workspace, failure);
            return false;
        }
    }

    private boolean isDue(String workspace) {
        Optional<Job> last = store.reading(tx -> tx.jobs().last(workspace, SweepOrder.KIND));
        return last.filter(job -> job.asked().plus(EVERY).isAfter(ambience.clock().instant())).isEmpty();
    }

    private Job file(String workspace) {
        SweepOrder order = new SweepOrder(shares.getOrDefault(workspace, 0.0), false);
        return new JobFiling(store, ambience).file(new JobFiling.Order(workspace, SweepOrder.KIND, order.arguments(), true));
    }

    /** A sweep that is filed stays so. */
    @Override
    public void close() {
        keeper.ifPresent(Thread::interrupt);
    }
}
