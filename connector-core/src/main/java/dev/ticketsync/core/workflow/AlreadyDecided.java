package dev.ticketsync.core.workflow;

import dev.ticketsync.core.ticket.Approval;

/** A decision on an approval that doesn't wait for one any more. */
public final class AlreadyDecided extends Refused {
    private static final long serialVersionUID = 1;

    private final Approval.State state;

    AlreadyDecided(Approval approval) {
        super("approval " + approval.id() + " is " + approval.state().label() + " already");
        this.state = approval.state();
    }

    /** What has become of it. */
    public Approval.State state() {
        return state;
    }
}
