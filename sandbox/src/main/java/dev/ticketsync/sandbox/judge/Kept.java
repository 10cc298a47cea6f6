package dev.ticketsync.sandbox.judge;

/**
 * A value that lost a conflict and is kept in a finding.
 *
 * @param vendor   where it was typed: {@code linear} or {@code connectwise}
 * @param recordId that vendor's id of the record
 * @param field    a {@link Field#label()}
 * @param value    as that vendor's change log has it
 */
public record Kept(String vendor, String recordId, String field, String value) {}
