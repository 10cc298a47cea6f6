package dev.ticketsync.app.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's clock, as far off as a test wants it. */
final class MovableClock implements InstantSource {
    private final AtomicReference<Duration> ahead;

    MovableClock(Duration ahead) {
        this.ahead = new AtomicReference<>(ahead);
    }

    void advance(Duration by) {
        ahead.updateAndGet(by::plus);
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead.get());
    }
}
