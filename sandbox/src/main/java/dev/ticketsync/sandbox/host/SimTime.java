package dev.ticketsync.sandbox.host;

import java.util.function.LongSupplier;

/**
 * The sandbox's time: a clock for stamps, a scheduler for what comes later, and a monotonic counter for measuring.
 *
 * @param nanos nanoseconds from an arbitrary origin, never moved by the control API
 */
public record SimTime(SimClock clock, SimScheduler scheduler, LongSupplier nanos) {}
