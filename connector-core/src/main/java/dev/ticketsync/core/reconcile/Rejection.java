package dev.ticketsync.core.reconcile;

import java.util.List;

import dev.ticketsync.core.ticket.Field;

/**
 * A field of one link that is held: nothing of it crosses until a side changes or a person decides.
 *
 * @param field      what is held
 * @param connection over which link
 * @param why        what kind of obstacle
 * @param values     the values involved
 * @param reason     one clear sentence without ticket text
 */
public record Rejection(Field field, String connection, Why why, Values values, String reason) {
    /** What kind of obstacle. */
    public enum Why {
        /** No run of legal edges leads there. */
        ILLEGAL,
        /** As {@link #ILLEGAL}; it is not held, but the ticket's status is written back. */
        REVERTED,
        /** An edge on the way demands something that is missing. */
        GUARD_UNMET,
        /** All that is missing on the way is a person's approval. */
        MOVE_UNAPPROVED,
        /** The remote is told this status only once a person has approved it. */
        WRITE_UNAPPROVED,
        /** The remote's word is mapped to none of ours. */
        UNMAPPED,
        /** The remote refused the value for good. */
        REFUSED,
        /** The remote keeps changing what we write. */
        OSCILLATION
    }

    /**
     * The values of a field that is held.
     *
     * @param base   what both sides agreed on before; empty if nothing
     * @param local  ours
     * @param remote the remote's, in our words where it is mapped
     * @param legal  the statuses that would have been legal; empty for other fields
     */
    public record Values(String base, String local, String remote, List<String> legal) {
        public Values {
            legal = List.copyOf(legal);
        }
    }

    /** Tells whether it waits for a person's approval, or was rejected. */
    public boolean isForApproval() {
        return why == Why.MOVE_UNAPPROVED || why == Why.WRITE_UNAPPROVED;
    }

    /** The same, with another sentence. */
    public Rejection saying(String otherReason) {
        return new Rejection(field, connection, why, values, otherReason);
    }

    public String base() {
        return values.base();
    }

    public String local() {
        return values.local();
    }

    public String remote() {
        return values.remote();
    }

    public List<String> legal() {
        return values.legal();
    }
}
