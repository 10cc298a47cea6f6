package dev.ticketsync.sandbox.judge;

/** One committed value of a compared field. */
record Write(Side side, String recordId, Field field, String value, Author author, long nanos) {
    /** Whether this value, wherever it was written, is the one that the other write brought. */
    boolean carries(Write other) {
        return side == other.side ? value.equals(other.value) : field.agree(side, value, other.value);
    }
}
