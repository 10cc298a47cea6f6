package dev.ticketsync.core.link;

/** How far a link has come. */
public enum LinkState {
    /** The record is to be created; nothing was sent yet. */
    RESERVED,
    /** A create was sent and its answer is not known: probe before sending again. */
    SENT,
    /** The record exists and is synced. */
    LIVE,
    /** The record is archived, deleted or out of reach; it is left alone until it is seen again. */
    GONE,
    /** Broken by hand: never synced, never created again. */
    TOMBSTONE
}
