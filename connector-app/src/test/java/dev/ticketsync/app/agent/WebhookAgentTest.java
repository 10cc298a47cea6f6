package dev.ticketsync.app.agent;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dev.ticketsync.app.agent.AgentHost.Said;
import dev.ticketsync.app.config.AgentConfig.Question;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.AgentAnswer;
import dev.ticketsync.core.workflow.AgentGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class WebhookAgentTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Ticket TICKET = SomeTicket.described("On **floor 2**");

    private final List<Said> script = new ArrayList<>();
    private final AgentHost host = new AgentHost(heard -> script.isEmpty() ? Said.of(202) : script.removeFirst());
    private final AgentGateway agent = agentAt(host.url(), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        agent.close();
        host.close();
    }

    @Test
    void tellsTheTicketSignedAndUnderItsKey() {
        assertThat(agent.dispatch("k1", TICKET)).isEqualTo(AgentAnswer.Yes.PLAIN);

        assertThat(host.heard()).singleElement().satisfies(heard -> {
            assertThat(heard.genuine()).isTrue();
            assertThat(heard.path()).isEqualTo("/tickets");
            assertThat(heard.key()).isEqualTo("k1");
            assertThat(heard.time()).isEqualTo(NOW.getEpochSecond());
            assertThat(heard.action()).isEqualTo("dispatch");
            assertThat(heard.body().path("key").asText()).isEqualTo("k1");
            assertThat(heard.body().path("workspace").asText()).isEqualTo("acme");
            assertThat(heard.body().path("agent").asText()).isEqualTo("bot");
            assertThat(heard.body().path("ticket").path("title").asText()).isEqualTo("Ümlaut \"quoted\"");
            assertThat(heard.body().path("ticket").path("status").asText()).isEqualTo("in_progress");
        });
    }

    @Test
    void asksEverythingAtTheSameAddress() {
        script.add(Said.of(204));
        script.add(new Said(200, "{\"channelId\": \"room 7\"}", ""));
        script.add(Said.of(200));

        assertThat(agent.readiness()).isEqualTo(AgentAnswer.Yes.PLAIN);
        assertThat(agent.channel(TICKET)).isEqualTo(new AgentAnswer.Yes("room 7"));
        assertThat(agent.ask("k1", TICKET)).isEqualTo(AgentAnswer.Yes.PLAIN);

        assertThat(host.heard()).allMatch(AgentHost.Heard::genuine).extracting(AgentHost.Heard::action)
                .containsExactly("ready", "channel", "status");
        assertThat(host.heard()).extracting(AgentHost.Heard::key).containsExactly("", "channel-t1", "k1");
    }

    @Test
    void understandsWhatItAnswers() {
        assertThat(dispatching(new Said(422, "{\"reason\": \"no work\\nfor me\"}", ""))).isEqualTo(new AgentAnswer.No("no work for me"));
        assertThat(dispatching(Said.of(409))).isEqualTo(new AgentAnswer.No("it answers 409"));
        assertThat(dispatching(new Said(503, "", "Retry-After: 30"))).isEqualTo(notNow("it answers 503", 30));
        assertThat(dispatching(new Said(429, "{\"reason\": \"full\"}", "Retry-After: 999999"))).isEqualTo(notNow("full", 3600));
        assertThat(dispatching(Said.of(401))).isEqualTo(new AgentAnswer.NotNow("it answers 401", Optional.empty()));
        assertThat(dispatching(Said.of(404))).isEqualTo(new AgentAnswer.NotNow("it answers 404", Optional.empty()));
        assertThat(dispatching(Said.of(500))).isEqualTo(new AgentAnswer.Unclear("it answers 500"));
        assertThat(dispatching(Said.of(0))).isInstanceOf(AgentAnswer.Unclear.class);
    }

    @Test
    void knowsAKeyThatWasNeverHeardFromAnAddressThatIsWrong() {
        script.add(Said.of(404));

        assertThat(agent.ask("k1", TICKET)).isEqualTo(new AgentAnswer.No("it answers 404"));
    }

    @Test
    void takesNoConversationThatHasNoName() {
        script.add(new Said(200, "{\"channelId\": \" \"}", ""));

        assertThat(agent.channel(TICKET)).isEqualTo(new AgentAnswer.Unclear("its answer names no channelId"));
    }

    @Test
    void goesNowhereElse() {
        try (AgentHost elsewhere = new AgentHost(heard -> Said.of(200))) {
            assertThat(dispatching(new Said(307, "", "Location: " + elsewhere.url())))
                    .isEqualTo(new AgentAnswer.NotNow("it answers 307", Optional.empty()));
            assertThat(elsewhere.heard()).isEmpty();
        }
    }

    @Test
    void saysThatNobodyListens() {
        AgentHost gone = new AgentHost(heard -> Said.of(200));
        gone.close();
        try (AgentGateway nobody = agentAt(gone.url(), Duration.ofSeconds(5))) {
            assertThat(nobody.dispatch("k1", TICKET)).isInstanceOf(AgentAnswer.NotNow.class);
        }
    }

    private AgentAnswer dispatching(Said said) {
        script.add(said);
        return agent.dispatch("k1", TICKET);
    }

    private static AgentAnswer notNow(String why, long seconds) {
        return new AgentAnswer.NotNow(why, Optional.of(NOW.plusSeconds(seconds)));
    }

    private static AgentGateway agentAt(URI url, Duration limit) {
        Surroundings surroundings = new Surroundings(() -> NOW, RandomGenerator.of("L64X128MixRandom"), time -> {}, CallMeter.NONE);
        AgentWire wire = new WebhookAgent(new AgentName("acme", "bot"), url, AgentHost.SECRET, limit, surroundings);
        return new WiredAgent(wire, EnumSet.allOf(Question.class));
    }
}
