package dev.ticketsync.core.reconcile;

import dev.ticketsync.core.ticket.Field;

/**
 * Both sides changed a field, differently; one value stands, the other is lost unless it is kept on record.
 *
 * @param field  what both changed
 * @param loser  the side whose value is lost: a connection, or {@code local}
 * @param winner the side whose value stands
 * @param base   what they agreed on before; empty if nothing
 * @param kept   the value that stands
 * @param lost   the value that doesn't
 */
public record Conflict(Field field, String loser, String winner, String base, String kept, String lost) {}
