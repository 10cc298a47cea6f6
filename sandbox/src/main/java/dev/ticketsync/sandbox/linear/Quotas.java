package dev.ticketsync.sandbox.linear;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Requests and complexity points per hour of each user, all of whose keys share them. */
final class Quotas {
    private static final String REQUESTS = "X-RateLimit-Requests-";

    private record Pair(Bucket requests, Bucket points) {}

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Pair> byUser = new HashMap<>();
    private double factor = 1;

    Quotas(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Takes one request.
     *
     * @throws LinearException if the user has no request or no points left
     */
    void takeRequest(Actor actor) {
        lock.lock();
        try {
            Pair pair = pair(actor);
            Instant now = clock.instant();
            if (!pair.requests().holds(1, now)) throw LinearException.rateLimited(pair.requests().allowed() + " requests");
            if (!pair.points().holds(1, now)) throw LinearException.rateLimited(pair.points().allowed() + " complexity points");
            pair.requests().take(1, now);
        } finally {
            lock.unlock();
        }
    }

    void charge(Actor actor, int points) {
        lock.lock();
        try {
            pair(actor).points().take(points, clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** The refusal that an exhausted quota would give now. */
    LinearException refusal(Actor actor) {
        lock.lock();
        try {
            return LinearException.rateLimited(pair(actor).requests().allowed() + " requests");
        } finally {
            lock.unlock();
        }
    }

    /** What every response says about the quotas. */
    Map<String, String> headers(Actor actor) {
        lock.lock();
        try {
            Pair pair = pair(actor);
            var headers = new LinkedHashMap<String, String>();
            describe(headers, REQUESTS, pair.requests());
            describe(headers, "X-RateLimit-Complexity-", pair.points());
            return headers;
        } finally {
            lock.unlock();
        }
    }

    /** What a response says of requests that are used up, and are there again after a while. */
    Map<String, String> exhausted(Duration left) {
        return Map.of(REQUESTS + "Remaining", "0", REQUESTS + "Reset", Long.toString(clock.instant().plus(left).toEpochMilli()));
    }

    /** The value of {@code rateLimitStatus}. */
    Map<String, Object> status(Actor actor) {
        lock.lock();
        try {
            Pair pair = pair(actor);
            return Map.of("identifier", actor.userId(), "kind", actor.app() ? "oauthApp" : "apiKey", "limits",
                    List.of(limit("request", pair.requests()), limit("complexity", pair.points())));
        } finally {
            lock.unlock();
        }
    }

    void raise(double by) {
        lock.lock();
        try {
            factor = by;
            byUser.values().forEach(pair -> {
                pair.requests().resize(by);
                pair.points().resize(by);
            });
        } finally {
            lock.unlock();
        }
    }

    /** Fills all quotas; raised ones stay raised. */
    void refill() {
        lock.lock();
        try {
            byUser.clear();
        } finally {
            lock.unlock();
        }
    }

    private Pair pair(Actor actor) {
        return byUser.computeIfAbsent(actor.userId(), user -> {
            Instant now = clock.instant();
            var pair = new Pair(new Bucket(actor.app() ? 5_000 : 2_500, now), new Bucket(actor.app() ? 2_000_000 : 3_000_000, now));
            pair.requests().resize(factor);
            pair.points().resize(factor);
            return pair;
        });
    }

    private static void describe(Map<String, String> headers, String prefix, Bucket bucket) {
        headers.put(prefix + "Limit", Long.toString(bucket.allowed()));
        headers.put(prefix + "Remaining", Long.toString(bucket.remaining()));
        headers.put(prefix + "Reset", Long.toString(bucket.resetMillis()));
    }

    private static Map<String, Object> limit(String type, Bucket bucket) {
        return Map.of("type", type, "allowedAmount", bucket.allowed(), "period", Bucket.PERIOD.toMillis(), "remainingAmount",
                bucket.remaining(),
                "requestedAmount", 1, "reset", bucket.resetMillis());
    }
}
