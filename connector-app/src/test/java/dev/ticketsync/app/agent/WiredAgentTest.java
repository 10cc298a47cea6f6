package dev.ticketsync.app.agent;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.ticketsync.app.config.AgentConfig.Question;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.AgentAnswer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class WiredAgentTest {
    private static final Ticket TICKET = SomeTicket.described("On **floor 2**");
    private static final AgentAnswer FULL = new AgentAnswer.No("full");

    private final List<AgentCall> calls = new ArrayList<>();

    @Test
    void asksWhatItIsToAsk() {
        WiredAgent agent = asked(EnumSet.allOf(Question.class));

        assertThat(List.of(agent.readiness(), agent.channel(TICKET), agent.dispatch("k1", TICKET), agent.ask("k1", TICKET)))
                .containsOnly(FULL);
        assertThat(calls).containsExactly(AgentCall.ready(), AgentCall.channel(TICKET), AgentCall.dispatch("k1", TICKET),
                AgentCall.status("k1", TICKET));
    }

    @Test
    void assumesWhatItIsNotToAsk() {
        WiredAgent agent = asked(Set.of());

        assertThat(agent.readiness()).isEqualTo(AgentAnswer.Yes.PLAIN);
        assertThat(agent.channel(TICKET)).isEqualTo(new AgentAnswer.Yes(TICKET.id()));
        assertThat(agent.ask("k1", TICKET)).as("it is told again").isInstanceOf(AgentAnswer.No.class);
        assertThat(calls).isEmpty();
        assertThat(agent.dispatch("k1", TICKET)).isEqualTo(FULL);
    }

    private WiredAgent asked(Set<Question> questions) {
        return new WiredAgent(call -> {
            calls.add(call);
            return FULL;
        }, questions);
    }
}
