package dev.ticketsync.core.provider;

import java.time.Instant;

/**
 * A remote's quota as its own headers tell it.
 *
 * @param limit     requests (or points) in a period
 * @param remaining what is left of them, for every integration that shares the quota
 * @param resetsAt  when it is full again, on the remote's clock
 */
public record Quota(long limit, long remaining, Instant resetsAt) {}
