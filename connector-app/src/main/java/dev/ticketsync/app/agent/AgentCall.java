package dev.ticketsync.app.agent;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.api.TicketJson;
import dev.ticketsync.core.ticket.Ticket;

/**
 * One call to an agent.
 *
 * @param action what it is asked to do
 * @param key    the same at every repeat; empty where a repeat does no harm
 * @param ticket which ticket it is about; empty if about none
 */
public record AgentCall(Action action, String key, Optional<Ticket> ticket) {
    /** What an agent can be asked. */
    public enum Action {
        READY, CHANNEL, DISPATCH, STATUS;

        /** As agents read it. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static AgentCall ready() {
        return new AgentCall(Action.READY, "", Optional.empty());
    }

    static AgentCall channel(Ticket ticket) {
        return new AgentCall(Action.CHANNEL, "channel-" + ticket.id(), Optional.of(ticket));
    }

    static AgentCall dispatch(String key, Ticket ticket) {
        return new AgentCall(Action.DISPATCH, key, Optional.of(ticket));
    }

    static AgentCall status(String key, Ticket ticket) {
        return new AgentCall(Action.STATUS, key, Optional.of(ticket));
    }

    /** What the agent reads. */
    String body(AgentName agent) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("action", action.label()).put("workspace", agent.workspace())
                .put("agent", agent.name());
        if (!key.isEmpty()) body.put("key", key);
        ticket.ifPresent(about -> body.set("ticket", TicketJson.of(about)));
        return body.toString();
    }
}
