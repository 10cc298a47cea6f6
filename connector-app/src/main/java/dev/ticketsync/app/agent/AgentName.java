package dev.ticketsync.app.agent;

/**
 * Which agent is called.
 *
 * @param workspace whose tickets it is given
 * @param name      as tickets are assigned to it
 */
public record AgentName(String workspace, String name) {}
