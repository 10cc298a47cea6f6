package dev.ticketsync.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class ConnectorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void writesAConfigurationToStartFrom() {
        Path file = folder.resolve("connector.yaml");

        assertThat(run("init", "--config", file.toString())).isZero();
        assertThat(file).content().contains("workspaces:").contains("${LINEAR_API_KEY}");
        assertThat(out).asString().startsWith("Wrote " + file);
        assertThat(err).asString().isEmpty();
    }

    @Test
    void leavesAFileThatIsThereAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "mine");

        assertThat(run("--config", file.toString(), "init")).isEqualTo(2);
        assertThat(file).hasContent("mine");
        assertThat(err).asString()
                .isEqualToNormalizingNewlines(file + " is there already and was left alone: --config names another file\n");
    }

    @Test
    void reportsAsJson() throws IOException {
        run("lifecycle", "helpdesk", "--output", "json");

        JsonNode helpdesk = new ObjectMapper().readTree(out.toString()).get(0);
        assertThat(helpdesk.get("initial").asText()).isEqualTo("new");
        assertThat(helpdesk.get("statuses")).hasSize(6);
        assertThat(helpdesk.get("edges").get(0).toString())
                .isEqualTo("{\"from\":\"new\",\"to\":\"triaged\",\"trigger\":\"triage\",\"demands\":[]}");
    }

    @Test
    void showsALifecycleAsATable() {
        assertThat(run("lifecycle", "agent")).isZero();

        assertThat(out).asString().startsWith("agent, beginning in open")
                .contains("in_progress  →  done         complete (demands validOutput)");
    }

    @Test
    void showsEveryLifecycleAsADiagram() {
        assertThat(run("lifecycle", "--format", "mermaid")).isZero();

        assertThat(out).asString().contains("[*] --> new").contains("state \"Tech Required\" as Tech_Required")
                .contains("Archived --> [*]");
    }

    @Test
    void showsALifecycleOfOnesOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                lifecycles:
                  two: { statuses: { todo: open, done: closed }, edges: [{ from: todo, to: done, trigger: finish, requires: approval }] }
                workspaces:
                  acme:
                    lifecycle: two
                    connections:
                      linear: { provider: linear, apiKey: lin_key, team: ENG, statuses: { todo: Todo, done: Done } }
                    fields: { status: both, title: both }
                """);

        assertThat(run("--config", file.toString(), "lifecycle", "two")).as("%s", err).isZero();

        assertThat(out).asString().isEqualToNormalizingNewlines("""
                two, beginning in todo
                  todo  open
                  done  closed
                legal moves
                  todo  →  done  finish (demands approval)

                """);
    }

    @Test
    void suggestsTheNearestLifecycle() {
        assertThat(run("lifecycle", "helpdeks")).isEqualTo(2);
        assertThat(err).asString().isEqualToNormalizingNewlines("there is no lifecycle 'helpdeks'; did you mean 'helpdesk'?\n");
    }

    @Test
    void answersAWrongCallOnOneLine() {
        assertThat(run("lifecycel")).isEqualTo(2);
        assertThat(err).asString().hasLineCount(1).contains("lifecycel").contains("did you mean 'lifecycle'?")
                .contains("`connector --help`");
    }

    @Test
    void asksForACommand() {
        assertThat(run()).isEqualTo(2);
        assertThat(err).asString().hasLineCount(1).startsWith("name a command");
    }

    @Test
    void showsWhereAnErrorComesFromOnlyWhenAsked() {
        run("lifecycle", "x");
        assertThat(err).asString().doesNotContain("\tat ");

        run("lifecycle", "x", "--debug");
        assertThat(err).asString().contains("\tat ");
    }

    @Test
    void explainsItselfAndItsCommands() {
        assertThat(run("lifecycle", "--help")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(out).asString().contains("Usage: connector lifecycle").contains("--config").contains("connector ");
    }

    private int run(String... args) {
        return ConnectorCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
