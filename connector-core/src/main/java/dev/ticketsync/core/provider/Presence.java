package dev.ticketsync.core.provider;

/** Whether a record that could be read is still in use there. */
public enum Presence {
    LIVE, ARCHIVED, TRASHED,
    /** Given up for another one, which {@link RemoteTicket#survivor} tells. */
    MERGED
}
