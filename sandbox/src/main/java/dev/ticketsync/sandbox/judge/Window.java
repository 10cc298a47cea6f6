package dev.ticketsync.sandbox.judge;

import dev.ticketsync.sandbox.Sandbox;

/**
 * Where measuring begins: edits and calls before it are not counted. Records are compared whatever the window.
 *
 * @param fromNanos on the sandbox's monotonic counter
 * @param afterSeq  the last call in the request log that is not counted
 */
public record Window(long fromNanos, long afterSeq) {
    public static Window everything() {
        return new Window(Long.MIN_VALUE, 0);
    }

    /** From this moment on. */
    public static Window fromNow(Sandbox sandbox) {
        return new Window(sandbox.nanos(), sandbox.requests().lastSeq());
    }

    boolean holds(long nanos) {
        // A monotonic counter may wrap, so moments are compared by their difference; Long.MIN_VALUE stands for all of time.
        return fromNanos == Long.MIN_VALUE || nanos - fromNanos >= 0;
    }
}
