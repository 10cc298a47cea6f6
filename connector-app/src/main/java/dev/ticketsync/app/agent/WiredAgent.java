package dev.ticketsync.app.agent;

import java.util.Set;

import dev.ticketsync.app.config.AgentConfig.Question;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.AgentAnswer;
import dev.ticketsync.core.workflow.AgentGateway;

/**
 * An agent at the end of a wire. What it isn't asked is assumed.
 *
 * @param questions what it is asked besides taking a ticket
 */
public record WiredAgent(AgentWire wire, Set<Question> questions) implements AgentGateway {
    public WiredAgent {
        questions = Set.copyOf(questions);
    }

    @Override
    public AgentAnswer readiness() {
        return questions.contains(Question.READY) ? wire.call(AgentCall.ready()) : AgentAnswer.Yes.PLAIN;
    }

    /** The ticket's own comments are a conversation as well. */
    @Override
    public AgentAnswer channel(Ticket ticket) {
        return questions.contains(Question.CHANNEL) ? wire.call(AgentCall.channel(ticket)) : new AgentAnswer.Yes(ticket.id());
    }

    @Override
    public AgentAnswer dispatch(String key, Ticket ticket) {
        return wire.call(AgentCall.dispatch(key, ticket));
    }

    /** Who isn't asked is told again, under the same key. */
    @Override
    public AgentAnswer ask(String key, Ticket ticket) {
        return questions.contains(Question.STATUS) ? wire.call(AgentCall.status(key, ticket)) : new AgentAnswer.No("it isn't asked");
    }

    @Override
    public void close() {
        wire.close();
    }
}
