package dev.ticketsync.core.workflow;

/**
 * An agent that tickets are dispatched to once they are assigned to it.
 *
 * @param name    as tickets are assigned to it
 * @param trigger of the lifecycle's edge that a ticket takes when it is dispatched
 * @param gateway the way to it
 */
public record Agent(String name, String trigger, AgentGateway gateway) {}
