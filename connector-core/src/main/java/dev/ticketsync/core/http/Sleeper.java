package dev.ticketsync.core.http;

import java.time.Duration;

/** Waits. Wiring hands in {@code Thread::sleep}; tests one that only notes what it was asked. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
}
