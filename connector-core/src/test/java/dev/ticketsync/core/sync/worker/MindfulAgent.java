package dev.ticketsync.core.sync.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.AgentAnswer;
import dev.ticketsync.core.workflow.AgentGateway;

/** An agent that minds the key, and is ready when it is told so. */
final class MindfulAgent implements AgentGateway {
    /** The tickets that it has begun with, by key. */
    final Map<String, String> begun = new LinkedHashMap<>();
    boolean ready = true;

    @Override
    public AgentAnswer readiness() {
        return ready ? AgentAnswer.Yes.PLAIN : new AgentAnswer.NotNow("at lunch", Optional.empty());
    }

    @Override
    public AgentAnswer channel(Ticket ticket) {
        return new AgentAnswer.Yes(ticket.id());
    }

    @Override
    public AgentAnswer dispatch(String key, Ticket ticket) {
        begun.putIfAbsent(key, ticket.id());
        return AgentAnswer.Yes.PLAIN;
    }

    @Override
    public AgentAnswer ask(String key, Ticket ticket) {
        return begun.containsKey(key) ? AgentAnswer.Yes.PLAIN : new AgentAnswer.No("unknown");
    }
}
