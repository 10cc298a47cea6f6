package dev.ticketsync.app.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.ticketsync.app.config.RemoteConfig.ConnectWiseBoard;
import dev.ticketsync.app.config.RemoteConfig.LinearTeam;
import dev.ticketsync.app.config.RemoteConfig.Login;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.WordNames.Names;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.TicketEventType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ConfigLoaderTest {
    private static final String ADMIN = "a-token-of-an-administrator";

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
        assertThat(acme.crossing().fields()).containsOnlyKeys(Field.values()).containsValue(FieldRule.BOTH);
        assertThat(file.connection("linear").pace())
                .isEqualTo(new ConnectionConfig.Pace(Duration.ofSeconds(60), 0.6, Duration.ofSeconds(20)));
    }

    @Test
    void readsWhomTicketsAreDispatchedTo() throws IOException {
        file.with("    mirror:", """
                agents:
                  triage-bot: { kind: webhook, url: "https://bot.example.com/take/", secret: 0123456789abcdef, trigger: start }
                  fixer: { kind: command, argv: [/opt/fixer/take, --now], trigger: start, asks: [status, ready], timeLimit: 5s }
                mirror:""".indent(4).stripTrailing());

        assertThat(file.workspace().outside().agents()).containsExactly(
                Map.entry("triage-bot", new AgentConfig(
                        new AgentConfig.Way.Webhook(URI.create("https://bot.example.com/take"), new Secret("0123456789abcdef")), "start",
                        Set.of(), Duration.ofSeconds(20))),
                Map.entry("fixer", new AgentConfig(new AgentConfig.Way.Command(List.of("/opt/fixer/take", "--now")), "start",
                        Set.of(AgentConfig.Question.READY, AgentConfig.Question.STATUS), Duration.ofSeconds(5))));
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
        List<MirrorRule> rules = file.workspace().crossing().mirror();

        assertThat(rules).containsExactly(
                new MirrorRule("psa", "linear", Map.of("status", List.of("New", "Working"), "board", List.of("Help")), Map.of()));
    }

    @Test
    void crossesOnlyTheFieldsThatAreListed() throws IOException {
        file.with("    mirror:", "    fields: { status: both, title: { authority: psa }, description: { from: linear } }\n    mirror:");

        assertThat(file.workspace().crossing().fields()).isEqualTo(Map.of(Field.STATUS, FieldRule.BOTH, Field.TITLE,
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
        Files.writeString(folder.resolve("key.txt"), "key-from-a-file\n");
        file.with("${LINEAR_API_KEY}", "${file:key.txt}").with("ENG", "$${ENG}");

        LinearTeam linear = (LinearTeam) file.connection("linear").remote();

        assertThat(linear.login()).isEqualTo(new Login.ApiKey(new Secret("key-from-a-file")));
        assertThat(linear.team()).isEqualTo("${ENG}");
    }

    @Test
    void readsStoreHttpAndRetention() throws IOException {
        ConnectorConfig config = file.inEnvironment("ADMIN", ADMIN).and("""
                store: { url: "jdbc:postgresql://db/connector?password=hush" }
                http: { bind: "[::1]:0", publicUrl: "https://sync.example.com/", adminToken: "${ADMIN}" }
                retention: { deliveries: 12h }""").load();

        ApiToken admin = new ApiToken("admin", Optional.empty(), ApiRole.ADMIN, TokenDigest.of(ADMIN));
        assertThat(config.http()).isEqualTo(new HttpConfig("[::1]", 0, Optional.of(URI.create("https://sync.example.com")),
                new ApiConfig(List.of(admin), 3000, List.of())));
        assertThat(config.retention()).isEqualTo(new RetentionConfig(Duration.ofHours(12), Duration.ofDays(400)));
        assertThat(config.store().url()).isEqualTo("jdbc:postgresql://db/connector?password=hush");
    }

    @Test
    void readsWhoMayUseTheApi() throws IOException {
        ConnectorConfig config = file.and("""
                http:
                  requestsPerMinute: 60
                  allowedOrigins: ["https://desk.example.com"]
                  tokens:
                    portal: { workspace: acme, role: write, token: a-token-of-the-portal }
                    board: { workspace: acme, role: read, sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 }""")
                .load();

        assertThat(config.http().api()).isEqualTo(new ApiConfig(
                List.of(new ApiToken("portal", Optional.of("acme"), ApiRole.WRITE, TokenDigest.of("a-token-of-the-portal")),
                        new ApiToken("board", Optional.of("acme"), ApiRole.READ, TokenDigest.of("test"))),
                60, List.of("https://desk.example.com")));
    }

    @Test
    void readsWhereEventsAreDelivered() throws IOException {
        String secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        String all = Arrays.stream(TicketEventType.values()).map(Enum::name).collect(Collectors.joining(", "));
        file.with("    mirror:", """
                    webhooks:
                      portal: { url: "https://portal.example.com/in/?key=hush", secrets: ["${PORTAL_SECRET}", %s], events: [TicketCreated] }
                      billing: { url: "https://billing.example.com", secrets: [%s] }
                      board: { url: "https://board.example.com", secrets: [%s], events: [%s] }
                    mirror:""".formatted(secret, secret, secret, all).indent(4).stripTrailing()).inEnvironment("PORTAL_SECRET", secret);

        Map<String, WebhookConfig> webhooks = file.workspace().outside().webhooks();

        assertThat(webhooks.keySet()).containsExactly("portal", "billing", "board");
        assertThat(webhooks.get("portal")).isEqualTo(new WebhookConfig(URI.create("https://portal.example.com/in/?key=hush"),
                List.of(new Secret(secret), new Secret(secret)), Set.of(TicketEventType.TicketCreated)));
        assertThat(Objects.requireNonNull(webhooks.get("billing")).events()).containsExactlyInAnyOrder(TicketEventType.values());
        assertThat(Objects.requireNonNull(webhooks.get("board")).events()).containsExactlyInAnyOrder(TicketEventType.values());
        assertThat(webhooks.toString()).doesNotContain("hush", secret);
    }

    @Test
    void showsNoSecretWhenPrinted() throws IOException {
        String printed = file.and("store: { url: \"jdbc:postgresql://db/connector?password=hush\" }\nhttp: { adminToken: " + ADMIN + " }")
                .load().toString();

        assertThat(printed).doesNotContain("lin_secret", "cw_secret", "hush", ADMIN);
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
        assertThat(acme.crossing().mirror()).hasSize(2);
        assertThat(acme.connections()).containsOnlyKeys("linear", "psa");
    }
}
