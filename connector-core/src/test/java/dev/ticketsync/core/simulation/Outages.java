package dev.ticketsync.core.simulation;

import java.util.ArrayList;
import java.util.List;

import dev.ticketsync.core.store.StoreUnavailable;

/** When the store can't be reached: from one commit on, for a while. The processes live on meanwhile. */
final class Outages {
    private final World world;
    private final List<Ahead> ahead = new ArrayList<>();
    private long backAt;
    private long befallen;

    Outages(World world) {
        this.world = world;
    }

    /** What becomes of the commit during which the store goes away. */
    enum Last {
        /** Nothing of it is kept. */
        DROPPED,
        /** It is kept, and its answer lost. */
        KEPT
    }

    private static final class Ahead {
        private final Last last;
        private final long millis;
        private int left;

        Ahead(Last last, int left, long millis) {
            this.last = last;
            this.left = left;
            this.millis = millis;
        }
    }

    /** The store goes away for so long at the {@code passes}-th commit from now. */
    void arm(Last last, int passes, long millis) {
        ahead.add(new Ahead(last, passes, millis));
    }

    /** When it can be reached again; in the past if it can be now. */
    long backAt() {
        return backAt;
    }

    /** How often the store has gone away. */
    long befallen() {
        return befallen;
    }

    /** @throws StoreUnavailable if it can't be reached now */
    void reach() {
        if (world.time().now() < backAt) throw away();
    }

    /**
     * A commit is about to be kept, or has just been.
     *
     * @throws StoreUnavailable if the store goes away at that
     */
    void pass(Last last) {
        for (Ahead one : List.copyOf(ahead)) {
            if (one.last != last || world.house().isPausing() || --one.left > 0) continue; // a pause must not grow longer
            ahead.remove(one);
            befallen++;
            backAt = Math.max(backAt, world.time().now() + one.millis);
            world.tally().count("outage of the store: the commit is " + last);
            world.chronicle().note("the store", "goes away at a commit, which is", last);
            throw away();
        }
    }

    /** What was to be stored may have been an answer. */
    private StoreUnavailable away() {
        for (Vendor vendor : Vendor.values())
            world.desk(vendor).rows().forEach(Row::forgetAnswers);
        return new StoreUnavailable("the store is away");
    }
}
