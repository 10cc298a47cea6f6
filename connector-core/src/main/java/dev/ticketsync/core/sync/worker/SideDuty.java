package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.sync.SyncKit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A duty that waits for a remote: it runs beside the worker's own thread, one run at a time, and rests for a while when it fails. Thread-safe. */
final class SideDuty {
    private static final Duration REST = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger("connector.sync");

    private final SyncKit kit;
    private final Executor executor;
    private final Bell bell;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile Instant restsUntil = Instant.MIN;

    /** @param bell rung after each run */
    SideDuty(SyncKit kit, Executor executor, Bell bell) {
        this.kit = kit;
        this.executor = executor;
        this.bell = bell;
    }

    boolean isUnderWay() {
        return underWay.get();
    }

    /** Begins a run, unless one is under way or the last one has failed just now; returns how many were begun. */
    int begin(Runnable run) {
        if (kit.clock().instant().isBefore(restsUntil) || !underWay.compareAndSet(false, true)) return 0;
        executor.execute(() -> {
            try {
                run.run();
            } catch (RuntimeException failure) {
                restsUntil = kit.clock().instant().plus(REST);
                tell(failure);
            } finally {
                underWay.set(false);
                bell.ring();
            }
        });
        return 1;
    }

    private void tell(RuntimeException failure) {
        if (failure instanceof FencedOff || failure instanceof StoreUnavailable)
            LOG.warn("workspace {} rests for {} s: {}", kit.workspace(), REST.toSeconds(), failure.getMessage());
        else
            LOG.error("a duty of workspace {} failed and is done again in {} s", kit.workspace(), REST.toSeconds(), failure);
    }
}
