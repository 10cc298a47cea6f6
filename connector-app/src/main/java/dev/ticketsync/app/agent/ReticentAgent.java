package dev.ticketsync.app.agent;

import java.util.Set;

import dev.ticketsync.app.config.AgentConfig.Question;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.AgentAnswer;
import dev.ticketsync.core.workflow.AgentGateway;

/**
 * An agent that isn't asked everything: what it isn't asked is assumed.
 *
 * @param agent     the agent itself
 * @param questions what it is asked
 */
public record ReticentAgent(AgentGateway agent, Set<Question> questions) implements AgentGateway {
    public ReticentAgent {
        questions = Set.copyOf(questions);
    }

    @Override
    public AgentAnswer readiness() {
        return questions.contains(Question.READY) ? agent.readiness() : AgentAnswer.Yes.PLAIN;
    }

    /** The ticket's own comments are a conversation as well. */
    @Override
    public AgentAnswer channel(Ticket ticket) {
        return questions.contains(Question.CHANNEL) ? agent.channel(ticket) : new AgentAnswer.Yes(ticket.id());
    }

    @Override
    public AgentAnswer dispatch(String key, Ticket ticket) {
        return agent.dispatch(key, ticket);
    }

    /** Who isn't asked is told again, under the same key. */
    @Override
    public AgentAnswer ask(String key, Ticket ticket) {
        return questions.contains(Question.STATUS) ? agent.ask(key, ticket) : new AgentAnswer.No("it isn't asked");
    }

    @Override
    public void close() {
        agent.close();
    }
}
