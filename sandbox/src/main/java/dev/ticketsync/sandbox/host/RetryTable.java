package dev.ticketsync.sandbox.host;

import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * When a vendor sends a webhook again.
 *
 * @param delays   how long after the attempt before; one entry an extra attempt
 * @param retried  whether an answer leads to another attempt, by its status; {@link RequestLog#NO_ANSWER} where none came
 * @param timeout  how long the vendor waits for an answer
 */
public record RetryTable(List<Duration> delays, IntPredicate retried, Duration timeout) {
    public RetryTable {
        delays = List.copyOf(delays);
    }
}
