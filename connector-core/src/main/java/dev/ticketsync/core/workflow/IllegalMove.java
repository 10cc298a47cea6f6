package dev.ticketsync.core.workflow;

import java.util.List;

import dev.ticketsync.core.lifecycle.Status;

/** A status change that the lifecycle doesn't list. */
public final class IllegalMove extends Refused {
    private static final long serialVersionUID = 1;

    private final transient Status from;
    private final transient Status to;
    private final transient List<Status> legal;

    IllegalMove(Status from, Status to, List<Status> legal) {
        super("from " + from + " to " + to + " is not legal; from " + from + " it may go to " + legal);
        this.from = from;
        this.to = to;
        this.legal = List.copyOf(legal);
    }

    public Status from() {
        return from;
    }

    public Status to() {
        return to;
    }

    /** The statuses one legal edge away. */
    public List<Status> legal() {
        return legal;
    }
}
