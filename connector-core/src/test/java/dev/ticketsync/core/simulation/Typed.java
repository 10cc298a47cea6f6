package dev.ticketsync.core.simulation;

import dev.ticketsync.core.ticket.Field;

/** One value that a person typed into one record: the ledger's line. What became of it is filled in as the world goes on. */
final class Typed {
    final int number;
    final String who;
    final Row row;
    final Field field;
    final String raw;
    final long at;
    /** Both vendors have held it. */
    boolean crossed;
    /** The ticket at the hub has held it, where people work there. */
    boolean atTheHub;
    /** Somebody who saw it typed another over it. */
    boolean replaced;
    /** What stood there before. */
    final String before;
    /** When a write of the connector's covered it; negative if none did. */
    long coveredAt = -1;
    /** When the connector was first told of it, in an answer that it took in or a delivery that it acknowledged; far away if it never was. */
    private long toldAt = Long.MAX_VALUE;

    Typed(int number, String who, Row row, Field field, String raw, long at) {
        this.number = number;
        this.who = who;
        this.row = row;
        this.field = field;
        this.raw = raw;
        this.at = at;
        this.before = row.value(field);
    }

    void tell(long now) {
        toldAt = Math.min(toldAt, now);
    }

    /** Another side has held it. */
    boolean hasCrossed() {
        return crossed || atTheHub;
    }

    boolean isTold() {
        return toldAt < Long.MAX_VALUE;
    }

    boolean isToldBefore(Typed other) {
        return toldAt <= other.toldAt;
    }

    @Override
    public String toString() {
        return "'" + raw + "' (" + field.label() + " typed by " + who + " into " + row + ")";
    }
}
