package dev.ticketsync.sandbox.judge;

/**
 * A field that whoever syncs says it holds for a person to decide.
 *
 * @param vendor   where that was done that doesn't cross: {@code linear} or {@code connectwise}
 * @param recordId that vendor's id of the record
 * @param field    a {@link Field#label()}
 */
public record Held(String vendor, String recordId, String field) {}
