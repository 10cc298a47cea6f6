package dev.ticketsync.sandbox.host;

/** What a call is for, as far as it matters when calls are counted. */
public enum CallKind {
    /** Asks for what changed since some time. */
    POLL,
    /** Asks about the vendor's set-up: teams, boards, statuses, users, webhooks. */
    METADATA,
    /** Any other reading. */
    READ, CREATE, UPDATE, DELETE,
    /** Minting a token and other calls that touch no record. */
    AUTH;

    public boolean isWrite() {
        return this == CREATE || this == UPDATE || this == DELETE;
    }
}
