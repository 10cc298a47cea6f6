package dev.ticketsync.sandbox.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that can be wrong on purpose. <i>Skew</i> changes what vendors write into their stamps and lets no time pass;
 * <i>advancing</i> lets time pass for everybody, so that what is scheduled falls due.
 */
public final class SimClock implements InstantSource {
    private static final String EVERY_VENDOR = "";

    private final InstantSource real;
    private final AtomicReference<Duration> advanced = new AtomicReference<>(Duration.ZERO);
    private final Map<String, Duration> skews = new ConcurrentHashMap<>();
    private final List<Runnable> advanceListeners = new CopyOnWriteArrayList<>();

    public SimClock(InstantSource real) {
        this.real = real;
    }

    /** The sandbox's own time: advanced, not skewed. */
    @Override
    public Instant instant() {
        return real.instant().plus(advanced.get());
    }

    /** The clock on one vendor's wall: the sandbox's time with that vendor's skew. */
    public InstantSource of(String vendor) {
        return () -> instant().plus(skews.getOrDefault(vendor, skews.getOrDefault(EVERY_VENDOR, Duration.ZERO)));
    }

    /** Skews every vendor that has no skew of its own. */
    public void skew(Duration skew) {
        skews.put(EVERY_VENDOR, skew);
    }

    public void skew(String vendor, Duration skew) {
        skews.put(vendor, skew);
    }

    /** Lets time pass at once. */
    public void advance(Duration by) {
        if (by.isNegative()) throw new IllegalArgumentException("time cannot go back by " + by + "; use skew");
        advanced.updateAndGet(sofar -> sofar.plus(by));
        advanceListeners.forEach(Runnable::run);
    }

    /** Takes skews back; time that has passed stays passed. */
    public void reset() {
        skews.clear();
    }

    void onAdvance(Runnable listener) {
        advanceListeners.add(listener);
    }
}
