package dev.ticketsync.app.wiring;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

import dev.ticketsync.core.http.Sleeper;

/**
 * Time and chance as everything below the wiring takes them.
 *
 * @param clock   ours
 * @param random  thread-safe
 * @param sleeper waits a little, for a quota
 */
public record Ambience(InstantSource clock, RandomGenerator random, Sleeper sleeper) {
    /** The machine's. */
    public static Ambience real() {
        return new Ambience(Clock.systemUTC(), new SecureRandom(), duration -> Thread.sleep(duration));
    }
}
