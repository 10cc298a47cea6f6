package dev.ticketsync.app.agent;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.ticketsync.app.config.AgentConfig.Question;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.AgentAnswer;
import dev.ticketsync.core.workflow.AgentGateway;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ReticentAgentTest {
    private static final Ticket TICKET = SomeTicket.described("");

    private final List<String> asked = new ArrayList<>();
    private final AgentGateway agent = new AgentGateway() {
        @Override
        public AgentAnswer readiness() {
            return busy("ready");
        }

        @Override
        public AgentAnswer channel(Ticket ticket) {
            return busy("channel");
        }

        @Override
        public AgentAnswer dispatch(String key, Ticket ticket) {
            return busy("dispatch");
        }

        @Override
        public AgentAnswer ask(String key, Ticket ticket) {
            return busy("status");
        }
    };

    @Test
    void assumesWhatItIsNotAsked() {
        ReticentAgent silent = new ReticentAgent(agent, Set.of());

        assertThat(silent.readiness()).isEqualTo(AgentAnswer.Yes.PLAIN);
        assertThat(silent.channel(TICKET)).as("the ticket's own comments").isEqualTo(new AgentAnswer.Yes("t1"));
        assertThat(silent.ask("k1", TICKET)).as("it is told again").isInstanceOf(AgentAnswer.No.class);
        assertThat(asked).isEmpty();
        assertThat(silent.dispatch("k1", TICKET)).isInstanceOf(AgentAnswer.Unclear.class);
    }

    @Test
    void asksTheRest() {
        ReticentAgent open = new ReticentAgent(agent, EnumSet.allOf(Question.class));

        for (AgentAnswer answer : List.of(open.readiness(), open.channel(TICKET), open.ask("k1", TICKET)))
            assertThat(answer).isInstanceOf(AgentAnswer.Unclear.class);
        assertThat(asked).containsExactly("ready", "channel", "status");
    }

    private AgentAnswer busy(String action) {
        asked.add(action);
        return new AgentAnswer.Unclear(action);
    }
}
