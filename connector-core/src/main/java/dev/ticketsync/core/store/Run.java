package dev.ticketsync.core.store;

import java.time.Instant;

/**
 * What the journal holds of one run.
 *
 * @param id      the run's
 * @param tickets how many tickets it changed
 * @param first   when it changed the first
 * @param last    when it changed the last
 */
public record Run(String id, long tickets, Instant first, Instant last) {}
