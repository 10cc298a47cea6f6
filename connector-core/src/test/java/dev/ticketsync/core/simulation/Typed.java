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
    /** Both sides have held it. */
    boolean crossed;
    /** Somebody who saw it typed another over it. */
    boolean replaced;
    /** The connector was told of it, in an answer that it took in or a delivery that it acknowledged. */
    boolean told;
    /** When a write of the connector's covered it; negative if none did. */
    long coveredAt = -1;

    Typed(int number, String who, Row row, Field field, String raw, long at) {
        this.number = number;
        this.who = who;
        this.row = row;
        this.field = field;
        this.raw = raw;
        this.at = at;
    }

    @Override
    public String toString() {
        return "'" + raw + "' (" + field.label() + " typed by " + who + " into " + row + ")";
    }
}
