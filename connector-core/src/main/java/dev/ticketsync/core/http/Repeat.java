package dev.ticketsync.core.http;

/** Whether a call may be sent again when its answer was lost. */
public enum Repeat {
    /** Reads, and writes that set fields to a value: sending them twice does what sending them once does. */
    SAFE,
    /** Everything that would happen twice, such as a create without a key of its own. */
    NEVER
}
