package dev.ticketsync.core.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/** Where the connector runs: one store that outlives every process, and the replica that holds the workspace. A replica that crashes is followed by the next. */
final class House {
    private static final long FAR = Long.MAX_VALUE / 4;

    private final World world;
    private final Mutation mutation;
    private final Store store;
    private final List<Delivery> acknowledged = new ArrayList<>();
    private final List<String> ordered = new ArrayList<>();
    private final IdSource orders;
    private @Nullable Replica holder;
    private boolean up;
    private boolean pausing;
    private int started;
    private long writesSent;

    House(World world, Mutation mutation, Store store) {
        this.world = world;
        this.store = store;
        this.mutation = mutation;
        this.orders = new IdSource(world.time(), world.dice().random("operator"));
    }

    /** The store as it is on disk. */
    Store store() {
        return store;
    }

    List<Delivery> acknowledged() {
        return acknowledged;
    }

    void open() {
        start();
        while (world.time().now() < World.OPENING) {
            work();
            world.time().passTo(world.time().now() + 500);
        }
    }

    Replica holder() {
        return Objects.requireNonNull(holder);
    }

    boolean holds(Replica replica) {
        return holder == replica;
    }

    /** Starts a replica, which takes the workspace over from whoever holds it. */
    private void start() {
        while (true) {
            try {
                started++;
                world.chronicle().note("replica " + started, "starts");
                holder = new Replica(world, started, mutation);
                up = true;
                return;
            } catch (Crash again) {
                world.tally().count("crash while starting");
            } catch (StoreUnavailable away) {
                world.tally().count("no store to start with");
                attend(() -> world.time().passTo(world.outages().backAt()));
            }
        }
    }

    /** Does what may end the present replica, and starts the next where it does. */
    void attend(Runnable what) {
        try {
            what.run();
        } catch (Crash crash) {
            if (crash.replica() != holder().number()) return; // it had lost the workspace before
            restart();
        }
    }

    /** A command files a job beside the replica, which carries it out. */
    void orders(String kind, Map<String, String> arguments) {
        Job job = new Job(orders.next(), World.WORKSPACE, kind, arguments, Job.Progress.WAITING, world.time().instant());
        store.transact(tx -> tx.jobs().insert(job));
        ordered.add(job.id());
        world.chronicle().note("the operator", "orders a " + kind, arguments);
    }

    /** Tells whether a job is waiting or under way. */
    boolean hasOrders() {
        return !store.reading(tx -> tx.jobs().open(World.WORKSPACE)).isEmpty();
    }

    /** What was ordered, as it ended. */
    List<Job> ordered() {
        return ordered.stream().map(id -> store.reading(tx -> tx.jobs().find(id)).orElseThrow()).toList();
    }

    /** The present replica ends, and the next one is told another map. */
    void restartsWith(Meaning meaning) {
        if (world.isIdle()) world.judge().settles();
        world.configure(meaning);
        world.ledger().matters().forEach(Matter::remapped);
        world.chronicle().note("the operator", "restarts it with the map that is", meaning.name());
        throw new Crash(holder().number());
    }

    private void restart() {
        up = false;
        world.desk(Vendor.LINEAR).rows().forEach(Row::forgetAnswers);
        world.desk(Vendor.PSA).rows().forEach(Row::forgetAnswers);
        attend(() -> world.time().passTo(world.time().now() + 200 + world.dice().upTo("restart", 3_000)));
        start();
    }

    /** The holder works until it has nothing left to do at this moment. */
    void work() {
        Replica working = holder();
        attend(() -> {
            try {
                working.work();
            } catch (FencedOff over) {
                world.chronicle().note("replica " + working.number(), "notices that it may not go on");
                if (holds(working)) start();
            } catch (StoreUnavailable away) {
                world.chronicle().note("replica " + working.number(), "finds no store");
            }
        });
    }

    /** The replica stands still for longer than its lease; another takes over and works meanwhile. */
    void pause(Replica paused, long millis) {
        // one after the other, each replica once: a request frozen for longer than a create may take can't be told from a new one
        if (pausing || !holds(paused) || world.time().now() < world.outages().backAt()) return;
        pausing = true;
        world.chronicle().note("replica " + paused.number(), "is paused");
        world.desk(Vendor.LINEAR).rows().forEach(Row::forgetAnswers);
        world.desk(Vendor.PSA).rows().forEach(Row::forgetAnswers);
        start();
        long until = world.time().now() + millis;
        while (world.time().now() < until) {
            long next = Math.min(until, Math.max(world.time().now() + 1, Math.min(world.time().next(), nextDue())));
            attend(() -> world.time().passTo(next));
            work();
        }
        world.chronicle().note("replica " + paused.number(), "goes on");
        pausing = false;
    }

    /** Tells whether a replica stands still while another works. */
    boolean isPausing() {
        return pausing;
    }

    /** The door: true once the delivery is durable. */
    boolean takesIn(Delivery delivery) {
        if (!up) return false;
        try {
            boolean unused = holder().store().accept(delivery);
            acknowledged.add(delivery);
            return true;
        } catch (StoreUnavailable away) {
            return false;
        }
    }

    void sent() {
        writesSent++;
    }

    long writesSent() {
        return writesSent;
    }

    /** Rises with whatever shows that it isn't at rest: a write, a fault, or a start, after which nothing is known yet. */
    long stirred() {
        return writesSent + started + world.troubles().fired() + world.outages().befallen();
    }

    /** When a ticket is due next, and can be had from the store; far away if none is. */
    long nextDue() {
        return store.reading(tx -> tx.due().next(World.WORKSPACE)).map(this::millis).map(due -> Math.max(due, world.outages().backAt()))
                .orElse(FAR);
    }

    /** How many dispatches are due within that time. */
    int dispatches(long within) {
        return store.reading(tx -> tx.dispatches().dueAt(World.WORKSPACE, world.time().instant().plusMillis(within), 100)).size();
    }

    long inbox() {
        return store.reading(tx -> tx.deliveries().waiting(World.WORKSPACE));
    }

    private long millis(Instant instant) {
        return world.time().fromConnector(instant);
    }
}
