package dev.ticketsync.core.simulation;

import java.time.Instant;

/** The way from one replica to somebody else: it takes time, in which other things happen, and the replica may end or stand still on it. */
final class Way {
    private static final int LONGEST = 150;
    private static final int DEEPEST = 3;

    private final World world;
    private final Replica replica;

    Way(World world, Replica replica) {
        this.world = world;
        this.replica = replica;
    }

    /** A request sets out. */
    void leave(String about) {
        world.troubles().pass(CrashPoint.BEFORE_SENDING, replica.number());
        travel(about);
    }

    /** What was asked for is done, and the answer sets out. */
    void comeBack(String about) {
        world.troubles().pass(CrashPoint.AFTER_REMOTE_COMMIT, replica.number());
        travel(about);
    }

    void travel(String about) {
        pass(5 + world.dice().upTo(about, LONGEST));
    }

    /** Time passes for the one who waits; the world goes on, and so does the replica's other work. */
    void pass(long millis) {
        boolean eventful = world.time().next() <= world.time().now() + millis;
        world.time().passTo(world.time().now() + millis);
        if (eventful && world.house().holds(replica)) replica.meanwhile(DEEPEST);
    }

    /** The replica stands still for longer than its lease. */
    void pause() {
        world.house().pause(replica, 5_000 + world.dice().upTo("pause", 30_000));
    }

    /** When to come again, for one who is told to. */
    Instant later(long millis) {
        return world.time().instant().plusMillis(millis + world.dice().upTo("rest", 2_000));
    }
}
