package dev.ticketsync.app.agent;

import dev.ticketsync.core.workflow.AgentAnswer;

/** Carries calls to an agent, one at a time and as often as they are made. Thread-safe. */
public interface AgentWire extends AutoCloseable {
    /** Makes the call and waits for what the agent says. */
    AgentAnswer call(AgentCall call);

    @Override
    default void close() {}
}
