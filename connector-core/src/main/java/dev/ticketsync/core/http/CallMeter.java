package dev.ticketsync.core.http;

import java.time.Duration;

/** Counts calls. Thread-safe. */
@FunctionalInterface
public interface CallMeter {
    /** Counts nothing. */
    CallMeter NONE = (vendor, operation, result, took) -> {};

    /**
     * Counts one try of a call.
     *
     * @param result the status in digits, {@code lost} or {@code not sent}
     */
    void called(String vendor, String operation, String result, Duration took);
}
