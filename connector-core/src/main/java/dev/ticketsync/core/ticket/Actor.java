package dev.ticketsync.core.ticket;

/**
 * Who did something.
 *
 * @param side {@code local}, or the connection that it came from
 * @param name by that side's name or id; empty if unknown
 */
public record Actor(String side, String name) {}
