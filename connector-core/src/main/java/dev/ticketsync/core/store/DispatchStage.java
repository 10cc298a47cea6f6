package dev.ticketsync.core.store;

/** How far the hand-over of a ticket to an agent is. */
public enum DispatchStage {
    /** The agent hasn't been told anything: it isn't ready, or the ticket's turn hasn't come. */
    WAITING,
    /** The ticket is claimed and has been moved; the agent may have been told any number of times, and hasn't confirmed it. */
    SENT,
    /** The agent has it. */
    ACCEPTED,
    /** The agent doesn't want it. */
    REFUSED,
    /** Somebody has moved the ticket on or given it to somebody else before the agent confirmed that it has it. */
    WITHDRAWN;

    /** Tells whether something is still to be done. */
    public boolean isOpen() {
        return this == WAITING || this == SENT;
    }
}
