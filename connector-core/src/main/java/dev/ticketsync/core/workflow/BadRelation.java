package dev.ticketsync.core.workflow;

/** Two tickets that can't be tied to each other like that. */
public final class BadRelation extends Refused {
    private static final long serialVersionUID = 1;

    private final Why why;

    BadRelation(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** What is wrong with it. */
    public enum Why {
        /** It is the ticket itself. */
        SELF,
        /** The other already comes after this one in the same way: the two would wait for each other. */
        CYCLE,
        /** A ticket is the duplicate of one other at most. */
        TAKEN
    }
}
