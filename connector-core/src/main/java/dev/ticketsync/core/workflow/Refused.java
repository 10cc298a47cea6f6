package dev.ticketsync.core.workflow;

/** A change of a ticket that is not made, and why. Nothing was changed: the transaction that it was asked for in is rolled back. */
public abstract sealed class Refused extends RuntimeException
        permits AlreadyDecided, BadRelation, GuardUnmet, IllegalMove, InvalidField, UnknownApproval, UnknownTicket, VersionConflict {
    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }

    /** Says what is refused and why; never absent. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
