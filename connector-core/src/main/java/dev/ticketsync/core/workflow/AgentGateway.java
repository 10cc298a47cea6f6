package dev.ticketsync.core.workflow;

import dev.ticketsync.core.ticket.Ticket;

/**
 * The way to an agent that works on tickets. Every call waits, is made outside all transactions, and may be made again: by this process, or after a crash by
 * another one that doesn't know of the first. Thread-safe.
 */
public interface AgentGateway extends AutoCloseable {
    /** Asks whether it would take a ticket now. */
    AgentAnswer readiness();

    /** Sees to it that the ticket has a conversation, the same one however often; a {@link AgentAnswer.Yes} holds its id. */
    AgentAnswer channel(Ticket ticket);

    /**
     * Hands the ticket over. However often it is done under one key, the agent begins its work once.
     *
     * @param key names the hand-over
     */
    AgentAnswer dispatch(String key, Ticket ticket);

    /** Asks whether a ticket was handed over under that key; {@link AgentAnswer.No} if the agent has never heard of it. */
    AgentAnswer ask(String key, Ticket ticket);

    @Override
    default void close() {}
}
