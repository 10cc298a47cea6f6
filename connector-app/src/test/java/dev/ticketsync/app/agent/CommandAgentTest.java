package dev.ticketsync.app.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ticketsync.app.config.AgentConfig.Question;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.AgentAnswer;
import dev.ticketsync.core.workflow.AgentGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class CommandAgentTest {
    private static final Ticket TICKET = SomeTicket.described("On **floor 2**");
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void tellsTheTicketOnItsStandardInput() throws IOException {
        AgentAnswer answer = agent("cat > heard; echo \"$TICKETSYNC_ACTION $TICKETSYNC_KEY\" > called").dispatch("k1", TICKET);

        assertThat(answer).isEqualTo(AgentAnswer.Yes.PLAIN);
        JsonNode heard = new ObjectMapper().readTree(Files.readString(folder.resolve("heard")));
        assertThat(heard.path("action").asText()).isEqualTo("dispatch");
        assertThat(heard.path("key").asText()).isEqualTo("k1");
        assertThat(heard.path("ticket").path("title").asText()).isEqualTo("Ümlaut \"quoted\"");
        assertThat(folder.resolve("called")).hasContent("dispatch k1");
    }

    @Test
    void takesItsExitCodeForAnAnswer() throws IOException {
        assertThat(agent("exit 0").readiness()).isEqualTo(AgentAnswer.Yes.PLAIN);
        assertThat(agent("echo '{\"reason\": \"full\"}'; exit 75").readiness()).isEqualTo(new AgentAnswer.NotNow("full", Optional.empty()));
        assertThat(agent("exit 65").ask("k1", TICKET)).isEqualTo(new AgentAnswer.No("it ends with exit code 65"));
        assertThat(agent("exit 1").dispatch("k1", TICKET)).isEqualTo(new AgentAnswer.Unclear("it ends with exit code 1"));
        assertThat(agent("echo '{\"channelId\": \"room 7\"}'").channel(TICKET)).isEqualTo(new AgentAnswer.Yes("room 7"));
        assertThat(agent("echo room 7").channel(TICKET)).isEqualTo(new AgentAnswer.Unclear("its answer names no channelId"));
    }

    @Test
    void givesItsArgumentsAsTheyAreToNoShell() throws IOException {
        Path program = program("printf '%s\\n' \"$@\" > arguments");

        AgentAnswer answer = running(List.of(program.toString(), "a b", "$(touch pwned); *"), LONG).readiness();

        assertThat(answer).isEqualTo(AgentAnswer.Yes.PLAIN);
        assertThat(Files.readAllLines(folder.resolve("arguments"))).containsExactly("a b", "$(touch pwned); *");
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    @Test
    void passesNothingOnThatMayBeASecret() throws IOException {
        AgentAnswer answer = agent("env | cut -d= -f1 > names").readiness();

        assertThat(answer).isEqualTo(AgentAnswer.Yes.PLAIN);
        assertThat(Files.readAllLines(folder.resolve("names"))).contains("TICKETSYNC_ACTION", "TICKETSYNC_KEY", "PATH")
                .isSubsetOf("TICKETSYNC_ACTION", "TICKETSYNC_KEY", "PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "PWD", "OLDPWD",
                        "SHLVL", "_");
    }

    @Test
    void killsItWithAllThatItHasStartedOnceItsTimeIsOver() throws IOException {
        AgentAnswer answer = agent("sleep 600 & echo $! $$ > started; sleep 600", Duration.ofSeconds(3)).dispatch("k1", TICKET);

        assertThat(answer).isEqualTo(new AgentAnswer.Unclear("it didn't end within 3 s"));
        List<Long> started = Arrays.stream(Files.readString(folder.resolve("started")).strip().split(" ", -1)).map(Long::valueOf).toList();
        assertThat(started).hasSize(2);
        await().untilAsserted(() -> assertThat(started).noneMatch(CommandAgentTest::isAlive));
    }

    @Test
    void doesNotWaitForOneThatReadsNothing() throws IOException {
        AgentAnswer answer = agent("exit 0").dispatch("k1", SomeTicket.described("x".repeat(500_000)));

        assertThat(answer).isEqualTo(AgentAnswer.Yes.PLAIN);
    }

    @Test
    void saysThatItCantBeStarted() {
        String nowhere = folder.resolve("nowhere").toString();

        assertThat(running(List.of(nowhere), LONG).dispatch("k1", TICKET))
                .isEqualTo(new AgentAnswer.NotNow("'" + nowhere + "' can't be started", Optional.empty()));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private AgentGateway agent(String script) throws IOException {
        return agent(script, LONG);
    }

    private AgentGateway agent(String script, Duration limit) throws IOException {
        return running(List.of(program(script).toString()), limit);
    }

    private static AgentGateway running(List<String> argv, Duration limit) {
        return new WiredAgent(new CommandAgent(new AgentName("acme", "bot"), argv, limit), EnumSet.allOf(Question.class));
    }

    private Path program(String script) throws IOException {
        Path program = folder.resolve("agent.sh");
        Files.writeString(program, "#!/bin/sh\ncd '" + folder + "'\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
