package dev.ticketsync.core.store;

/** Why something is on record for a person. */
public enum FindingKind {
    /** Both sides changed a field; the losing value is kept here. */
    CONFLICT,
    /** A remote made a move that is not legal; the field is held. Closes itself when the sides meet again. */
    REJECTION,
    /** A move or a write waits for a person's approval, or was rejected; the field is held. Closes itself once it is done, or not wanted any more. */
    APPROVAL,
    /** Our write covered an edit that had not reached us; the lost value is kept here. */
    OVERTAKEN,
    /** A remote refused a write for good; the field is held until a side changes. */
    REFUSED,
    /** Two records claim to be the same one; none is picked. */
    AMBIGUOUS,
    /** A record was merged into another one there; a person decides how the ticket goes on. */
    MERGED,
    /** A side keeps changing what we write; it is left alone. */
    OSCILLATION,
    /** A connection can't go on as configured (credentials, metadata, permissions). Closes itself when it can. */
    CONNECTION,
    /**
     * Given up on after several attempts, until a person has it tried again. A ticket is looked at again by itself once something about it changes. Also a
     * hand-over to an agent that may have been made before the store was restored.
     */
    PARKED,
    /** Something to know or to do by hand. */
    NOTICE
}
