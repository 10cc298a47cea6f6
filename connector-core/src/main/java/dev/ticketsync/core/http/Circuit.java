package dev.ticketsync.core.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;

/** Stops calls to a remote that fails more than it answers, and tries it again after a rest. Thread-safe. */
final class Circuit {
    private static final Duration REST = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final CircuitBreaker breaker;
    private volatile Instant openedAt = Instant.MIN;

    Circuit(String name, InstantSource clock) {
        this.clock = clock;
        CircuitBreakerConfig config = CircuitBreakerConfig.custom().clock(clock.withZone(ZoneOffset.UTC)).slidingWindowSize(20)
                .minimumNumberOfCalls(10).failureRateThreshold(60).waitDurationInOpenState(REST).permittedNumberOfCallsInHalfOpenState(3)
                .build();
        breaker = CircuitBreaker.of(name, config);
        breaker.getEventPublisher().onStateTransition(change -> openedAt = clock.instant());
    }

    /** Returns whether a call may be made. After true exactly one of {@link #worked}, {@link #failed} or {@link #unused} must follow. */
    boolean closed() {
        return breaker.tryAcquirePermission();
    }

    /** Returns when an open circuit is tried again; a little ahead of now while others are trying it. */
    Instant opensAt() {
        Instant rested = openedAt.plus(REST);
        Instant soon = clock.instant().plusSeconds(1);
        return rested.isAfter(soon) ? rested : soon;
    }

    void worked() {
        breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    }

    void failed() {
        breaker.onError(0, TimeUnit.MILLISECONDS, new IOException("no useful answer"));
    }

    void unused() {
        breaker.releasePermission();
    }
}
