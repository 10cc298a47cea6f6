package dev.ticketsync.core.workflow;

/** A change that was decided on another version of the ticket than there is, or under a claim that is another's by now. */
public final class VersionConflict extends Refused {
    private static final long serialVersionUID = 1;

    private final long current;

    VersionConflict(long current) {
        super("the ticket has changed: it has version " + current + " by now");
        this.current = current;
    }

    /** The version that there is. */
    public long current() {
        return current;
    }
}
