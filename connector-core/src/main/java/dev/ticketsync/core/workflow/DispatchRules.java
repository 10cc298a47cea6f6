package dev.ticketsync.core.workflow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Ticket;

/** Which tickets are to be dispatched: those that are assigned to an agent and stand where its edge begins. */
final class DispatchRules {
    private final Lifecycle lifecycle;
    private final Map<String, Agent> agents = new LinkedHashMap<>();

    DispatchRules(Lifecycle lifecycle, Collection<Agent> agents) {
        this.lifecycle = lifecycle;
        agents.forEach(agent -> this.agents.put(agent.name(), agent));
    }

    Collection<Agent> agents() {
        return agents.values();
    }

    Optional<Agent> agent(String name) {
        return Optional.ofNullable(agents.get(name));
    }

    /** Returns whom the ticket is to be dispatched to; empty if to nobody. */
    Optional<Agent> wantedBy(Ticket ticket) {
        return agent(ticket.detail(Detail.ASSIGNED_AGENT)).filter(agent -> statuses(agent).contains(ticket.status()));
    }

    /** Returns the statuses that the agent's edges begin in. */
    Set<String> statuses(Agent agent) {
        return lifecycle.edges().stream().filter(edge -> edge.trigger().equals(agent.trigger())).map(Edge::from).map(Status::name)
                .collect(Collectors.toSet());
    }
}
