package dev.ticketsync.core.link;

import java.time.Instant;

import dev.ticketsync.core.ticket.FieldValues;

/**
 * A write of ours that the remote took: kept a while, to recognise an edit that it covered.
 *
 * @param seen    the revision that was known when the write was planned
 * @param before  the raw values believed to stand there, of the written fields
 * @param written the raw values sent
 * @param taken   the revision that the write made
 */
public record SentWrite(Instant seen, FieldValues before, FieldValues written, Instant taken) {}
