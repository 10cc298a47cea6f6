package dev.ticketsync.core.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

import dev.ticketsync.core.store.Hold;

/** Work that empties a counter standing in for the inbox, and notes how many replicas were at it at the same time. Its workspace is due again in an hour. */
final class LeaseProbe implements SchedulerLease.Work {
    final AtomicInteger inbox = new AtomicInteger();
    final AtomicInteger taken = new AtomicInteger();
    final AtomicInteger runs = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();

    @Override
    public Instant run(String workspace, Hold hold) {
        runs.incrementAndGet();
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        while (!hold.isEnding() && inbox.get() > 0)
            taken.addAndGet(inbox.getAndSet(0));
        atOnce.decrementAndGet();
        return InstantSource.system().instant().plus(Duration.ofHours(1));
    }

    @Override
    public void nudged(String workspace) {}

    @Override
    public boolean inboxEmpty(String workspace) {
        return inbox.get() == 0;
    }
}
