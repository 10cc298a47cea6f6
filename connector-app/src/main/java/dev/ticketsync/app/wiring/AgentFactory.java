package dev.ticketsync.app.wiring;

import java.util.List;
import java.util.Map;

import dev.ticketsync.app.agent.AgentName;
import dev.ticketsync.app.agent.AgentWire;
import dev.ticketsync.app.agent.CommandAgent;
import dev.ticketsync.app.agent.WebhookAgent;
import dev.ticketsync.app.agent.WiredAgent;
import dev.ticketsync.app.config.AgentConfig;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.workflow.Agent;

/** Opens the ways to agents as they are configured. Opening calls nobody. */
record AgentFactory(Surroundings surroundings) {
    List<Agent> open(String workspace, Map<String, AgentConfig> agents) {
        return agents.entrySet().stream().map(agent -> open(new AgentName(workspace, agent.getKey()), agent.getValue())).toList();
    }

    private Agent open(AgentName name, AgentConfig config) {
        AgentWire wire = switch (config.way()) {
            case AgentConfig.Way.Webhook webhook ->
                new WebhookAgent(name, webhook.url(), webhook.secret().value(), config.timeLimit(), surroundings);
            case AgentConfig.Way.Command command -> new CommandAgent(name, command.argv(), config.timeLimit());
        };
        return new Agent(name.name(), config.trigger(), new WiredAgent(wire, config.questions()));
    }
}
