package dev.ticketsync.core.simulation;

import java.util.function.Function;

import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;

/** The store as one replica uses it: either of them may end, or go away, on either side of a commit. */
final class ReplicaStore implements Store {
    private final Replica replica;
    private final World world;

    ReplicaStore(Replica replica, World world) {
        this.replica = replica;
        this.world = world;
    }

    @Override
    public <T> T inTransaction(Function<? super Transaction, T> work) {
        world.outages().reach();
        T result = world.house().store().inTransaction(tx -> {
            T done = work.apply(tx);
            world.troubles().pass(CrashPoint.BEFORE_COMMIT, replica.number());
            world.outages().pass(Outages.Last.DROPPED);
            return done;
        });
        replica.committed();
        world.judge().committed();
        world.outages().pass(Outages.Last.KEPT);
        world.troubles().pass(CrashPoint.AFTER_COMMIT, replica.number());
        return result;
    }

    @Override
    public <T> T reading(Function<? super Transaction, T> query) {
        world.outages().reach();
        return world.house().store().reading(query);
    }

    @Override
    public void close() {}
}
