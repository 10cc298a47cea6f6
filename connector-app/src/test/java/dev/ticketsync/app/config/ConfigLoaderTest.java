package dev.ticketsync.app.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.ticketsync.app.config.RemoteConfig.ConnectWiseBoard;
import dev.ticketsync.app.config.RemoteConfig.LinearTeam;
import dev.ticketsync.app.config.RemoteConfig.Login;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.WordNames.Names;
import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ConfigLoaderTest {
    @TempDir
    Path folder;
    private ConfigFile file;

    @BeforeEach
    void beginWithAValidFile() {
        file = new ConfigFile(folder);
    }

    @Test
    void fillsInTheDefaults() throws IOException {
        ConnectorConfig config = file.load();

        assertThat(config.store()).isEqualTo(StoreConfig.EMBEDDED);
        assertThat(config.http()).isEqualTo(HttpConfig.LOCAL);
        assertThat(config.retention()).isEqualTo(new RetentionConfig(Duration.ofDays(30), Duration.ofDays(400)));
        WorkspaceConfig acme = file.workspace();
        assertThat(acme.lifecycle().name()).isEqualTo("helpdesk");
        assertThat(acme.fields()).containsOnlyKeys(Field.values()).containsValue(FieldRule.BOTH);
        assertThat(file.connection("linear").pace())
                .isEqualTo(new ConnectionConfig.Pace(Duration.ofSeconds(60), 0.6, Duration.ofSeconds(20)));
    }

    @Test
    void readsWhatIsParticularToEachKindOfRemote() throws IOException {
        assertThat(file.workspace().connections().keySet()).containsExactly("linear", "psa");
        assertThat(file.connection("linear").remote()).isEqualTo(new LinearTeam(URI.create("https://api.linear.app/graphql"),
                new Login.ApiKey(new Secret("lin_secret")), List.of(), "ENG"));
        assertThat(file.connection("psa").remote()).isEqualTo(new ConnectWiseBoard(URI.create("https://psa.example.com"),
                new ConnectWiseBoard.Keys("acme", new Secret("pub"), new Secret("cw_secret"), ConfigFile.CLIENT_ID), "Help", "externalXRef",
                false, 1000));
    }

    @Test
    void logsInToLinearAsAnApplication() throws IOException {
        file.with("apiKey: \"${LINEAR_API_KEY}\"", "oauth: { clientId: app, clientSecret: \"${LINEAR_API_KEY}\" }");

        LinearTeam linear = (LinearTeam) file.connection("linear").remote();

        assertThat(linear.login()).isEqualTo(new Login.ClientCredentials("app", new Secret("lin_secret"), List.of("read", "write")));
    }

    @Test
    void writesTheFirstNameAndReadsAllUnlessToldOtherwise() throws IOException {
        Map<String, Names> statuses = file.connection("linear").statuses().byLocal();

        assertThat(statuses).containsEntry("new", new Names("Triage", List.of("Triage", "Backlog")))
                .containsEntry("triaged", new Names("Todo", List.of("Todo")))
                .containsEntry("closed", new Names("Done", List.of("Canceled")));
    }

    @Test
    void readsMirrorRules() throws IOException {
        List<MirrorRule> rules = file.workspace().mirror();

        assertThat(rules).containsExactly(
                new MirrorRule("psa", "linear", Map.of("status", List.of("New", "Working"), "board", List.of("Help")), Map.of()));
    }

    @Test
    void crossesOnlyTheFieldsThatAreListed() throws IOException {
        file.with("    mirror:", "    fields: { status: both, title: { authority: psa }, description: { from: linear } }\n    mirror:");

        assertThat(file.workspace().fields()).isEqualTo(Map.of(Field.STATUS, FieldRule.BOTH, Field.TITLE,
                FieldRule.withAuthority("psa"), Field.DESCRIPTION, FieldRule.onlyFrom("linear")));
    }

    @Test
    void needsNoPrioritiesWherePriorityDoesNotCross() throws IOException {
        file.with("    mirror:", "    fields: { status: both }\n    mirror:")
                .with("priorities: { urgent: P1, high: P2, medium: P3, low: P4, none: { write: P4 } }", "poll: 5m");

        ConnectionConfig psa = file.connection("psa");

        assertThat(psa.priorities().byLocal()).isEmpty();
        assertThat(psa.pace().poll()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void takesValuesFromFilesBesideTheConfiguration() throws IOException {
        Files.writeString(folder.resolve("key.txt"), "from a file\n");
        file.with("${LINEAR_API_KEY}", "${file:key.txt}").with("ENG", "$${ENG}");

        LinearTeam linear = (LinearTeam) file.connection("linear").remote();

        assertThat(linear.login()).isEqualTo(new Login.ApiKey(new Secret("from a file")));
        assertThat(linear.team()).isEqualTo("${ENG}");
    }

    @Test
    void readsStoreHttpAndRetention() throws IOException {
        ConnectorConfig config = file.and("""
                store: { url: "jdbc:postgresql://db/connector?password=hush" }
                http: { bind: "[::1]:0", publicUrl: "https://sync.example.com/", adminToken: "${CW_PRIVATE_KEY}" }
                retention: { deliveries: 12h }""").load();

        assertThat(config.http()).isEqualTo(
                new HttpConfig("[::1]", 0, Optional.of(URI.create("https://sync.example.com")), Optional.of(new Secret("cw_secret"))));
        assertThat(config.retention()).isEqualTo(new RetentionConfig(Duration.ofHours(12), Duration.ofDays(400)));
        assertThat(config.store().url()).isEqualTo("jdbc:postgresql://db/connector?password=hush");
    }

    @Test
    void showsNoSecretWhenPrinted() throws IOException {
        String printed = file.and("store: { url: \"jdbc:postgresql://db/connector?password=hush\" }").load().toString();

        assertThat(printed).doesNotContain("lin_secret", "cw_secret", "hush");
    }

    @Test
    void namesTheFileAndTheLineOfEachProblem() {
        file.with("team: ENG", "team: 7").with("board: Help", "boards: Help");

        assertThatThrownBy(file::load).hasMessage("""
                %1$s:7: workspaces.acme.connections.linear.team: is 7: it takes a team's key, such as ENG
                %1$s:16: workspaces.acme.connections.psa.board: is missing: it takes a service board's name
                %1$s:23: workspaces.acme.connections.psa.boards: is not a key here; did you mean 'board'?""",
                folder.resolve("connector.yaml"));
    }

    @Test
    void loadsTheTemplateOnceItsVariablesAreSet() throws IOException {
        Path written = folder.resolve("template.yaml");
        ConfigTemplate.write(written);
        Map<String, String> environment = Map.of("LINEAR_API_KEY", "k", "LINEAR_WEBHOOK_SECRET", "s", "CW_PUBLIC_KEY", "p",
                "CW_PRIVATE_KEY",
                "p", "CW_CLIENT_ID", ConfigFile.CLIENT_ID);

        ConnectorConfig config = new ConfigLoader(environment).load(written);

        WorkspaceConfig acme = Objects.requireNonNull(config.workspaces().get("acme"));
        assertThat(acme.mirror()).hasSize(2);
        assertThat(acme.connections()).containsOnlyKeys("linear", "psa");
    }
}
