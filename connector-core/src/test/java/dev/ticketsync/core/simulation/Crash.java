package dev.ticketsync.core.simulation;

/** The process ends here: everything in its memory is gone, nothing of it runs on. */
final class Crash extends Error {
    private static final long serialVersionUID = 1;

    private final int replica;

    Crash(int replica) {
        super("replica " + replica + " ends", null, false, false);
        this.replica = replica;
    }

    int replica() {
        return replica;
    }
}
