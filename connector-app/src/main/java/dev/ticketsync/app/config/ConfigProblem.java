package dev.ticketsync.app.config;

/**
 * Something wrong with the configuration.
 *
 * @param where the key path, such as {@code workspaces.acme.connections.linear.team}; empty if it is the file as a whole
 * @param line  its line in the file, from 1; 0 if it has none
 * @param what  what is seen, what is wanted and what to do, on one line; never a secret
 */
public record ConfigProblem(String where, int line, String what) {}
