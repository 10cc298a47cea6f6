package dev.ticketsync.sandbox.traffic;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.ticketsync.sandbox.judge.Side;
import dev.ticketsync.sandbox.judge.Window;

/** Counts what is done, from many threads. */
final class Counts {
    final AtomicInteger sameFieldRaces = new AtomicInteger();
    final AtomicInteger otherRaces = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();
    final List<Tally.IllegalMove> illegal = new CopyOnWriteArrayList<>();
    private final AtomicLong linear = new AtomicLong();
    private final AtomicLong psa = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    void edited(Side side, long nanos) {
        long unused = (side == Side.LINEAR ? linear : psa).incrementAndGet();
        first.compareAndSet(0, nanos);
        last.accumulateAndGet(nanos, Math::max);
    }

    void refused() {
        refused.incrementAndGet();
    }

    Tally tally(int pairs, Window window) {
        return new Tally(pairs, linear.get(), psa.get(), refused.get(), sameFieldRaces.get(), otherRaces.get(), List.copyOf(illegal),
                opened.get(), window, first.get(), last.get());
    }
}
