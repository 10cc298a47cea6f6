package dev.ticketsync.sandbox.linear;

import dev.ticketsync.sandbox.host.Call;

/** One request being executed. Used by the one thread that executes it. */
final class Session {
    private final Actor actor;
    private final Call call;
    private int status = 200;

    Session(Actor actor, Call call) {
        this.actor = actor;
        this.call = call;
    }

    Actor actor() {
        return actor;
    }

    Call call() {
        return call;
    }

    /** The transport status; the worst that an error asked for. */
    int status() {
        return status;
    }

    void raiseStatus(int wanted) {
        status = Math.max(status, wanted);
    }
}
