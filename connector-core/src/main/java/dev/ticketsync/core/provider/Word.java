package dev.ticketsync.core.provider;

/**
 * One value that a remote offers for a field.
 *
 * @param id   immutable there
 * @param name as people see it and as configuration names it
 */
public record Word(String id, String name) {}
