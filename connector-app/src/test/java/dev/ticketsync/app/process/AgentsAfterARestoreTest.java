package dev.ticketsync.app.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.ticketsync.app.agent.AgentHost;
import dev.ticketsync.app.agent.AgentHost.Heard;
import dev.ticketsync.app.agent.AgentHost.Said;
import dev.ticketsync.app.api.ApiClient;
import dev.ticketsync.app.engine.LinearPerson;
import dev.ticketsync.app.engine.PsaPerson;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The store is lost, and a copy comes back that knows nothing of what agents have begun with since. */
final class AgentsAfterARestoreTest {
    private static final String TOKEN = "token-of-the-administrator";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration HOURS = Duration.ofHours(6);
    private static final String GIVEN_HERE = "Given here";
    private static final String DELEGATED = "Delegated";
    private static final String WENT_ON = "Went on";
    private static final String NEVER_BEGUN = "Never begun";

    private final Map<String, String> begun = new LinkedHashMap<>();
    private final Map<String, String> issues = new LinkedHashMap<>();

    @TempDir
    Path folder;
    private AgentHost host;
    private Sandbox sandbox;
    private Site site;
    private LinearPerson ada;
    private PsaPerson grace;

    @BeforeEach
    void startSimulators() throws IOException {
        host = new AgentHost(this::answer);
        sandbox = Sandbox.start(new SandboxSettings(0, OptionalInt.empty(), 7));
        ada = new LinearPerson(sandbox.linearUrl(), "lin_api_ada");
        grace = new PsaPerson(sandbox.connectwiseUrl(), "grace");
        String webhook = "{ kind: webhook, url: '" + host.url() + "', secret: " + AgentHost.SECRET + ", trigger: start }";
        site = new Site(folder, sandbox.url()).rewriting("http: {", "http: { adminToken: " + TOKEN + ",")
                .rewriting("apiKey: lin_api_sandbox", "oauth: { clientId: linear_client, clientSecret: linear_secret }")
                .rewriting("        team: ENG", "        team: ENG\n        agents: { bot: app }")
                .rewriting("    mirror:", "    agents: { bot: " + webhook + " }\n    mirror:");
    }

    @AfterEach
    void stopSimulators() throws IOException {
        sandbox.close();
        host.close();
    }

    @Test
    void beginNothingTwiceOnSqlite() throws Exception {
        Path copy = folder.resolve("copy.db");
        beginNothingTwice(new Backup() {
            @Override
            public void make() throws SQLException {
                try (Connection store = DriverManager.getConnection(site.url()); Statement statement = store.createStatement()) {
                    statement.executeUpdate("vacuum into '" + copy + "'");
                }
            }

            @Override
            public void comeBack() throws IOException {
                for (String part : List.of("", "-wal", "-shm"))
                    Files.deleteIfExists(folder.resolve("connector.db" + part));
                Files.copy(copy, folder.resolve("connector.db"));
            }
        });
    }

    @Test
    void beginNothingTwiceOnPostgres() throws Exception {
        Path copy = folder.resolve("copy");
        try (PostgresServer postgres = PostgresServer.startOrSkip(folder)) {
            site.storingAt(postgres.url());
            beginNothingTwice(new Backup() {
                @Override
                public void make() throws IOException {
                    postgres.stop();
                    copyTree(postgres.data(), copy);
                    postgres.startAgain();
                }

                @Override
                public void comeBack() throws IOException {
                    postgres.stop();
                    deleteTree(postgres.data());
                    copyTree(copy, postgres.data());
                    postgres.startAgain();
                }
            });
        }
    }

    /** A way to save the store and to bring it back; nobody works on it meanwhile. */
    private interface Backup {
        void make() throws IOException, SQLException;

        void comeBack() throws IOException;
    }

    private void beginNothingTwice(Backup backup) throws Exception {
        Map<String, String> tickets = new LinkedHashMap<>();
        try (ChildConnector serving = site.serve()) {
            await(serving, () -> site.isStarted("linear") && site.isStarted("psa"));
            for (String title : List.of(GIVEN_HERE, DELEGATED, WENT_ON, NEVER_BEGUN))
                issues.put(title, ada.creates(title, "Todo", "customer"));
            issues.forEach((title, issue) -> tickets.put(title, ticketOf(serving, issue)));
            int unused = serving.terminate();
        }
        backup.make();

        try (ChildConnector serving = site.serve()) {
            ApiClient api = ApiClient.at(site.listens(), Site.WORKSPACE, TOKEN);
            assertThat(api.post("/tickets/" + tickets.get(GIVEN_HERE) + "/assignments", "{'agentId': 'bot'}").status()).isEqualTo(200);
            ada.delegates(issue(DELEGATED), Optional.of("app"));
            ada.delegates(issue(WENT_ON), Optional.of("app"));
            await(serving, () -> begun().size() == 3);
            await(serving, () -> Stream.of(GIVEN_HERE, DELEGATED, WENT_ON).allMatch(title -> isEverywhere(title, "In Progress")));
            serving.kill();
        }
        sandbox.clock().advance(HOURS);
        grace.moves(numberOf(WENT_ON), "Waiting");
        ada.delegates(issue(NEVER_BEGUN), Optional.of("app"));
        backup.comeBack();

        try (ChildConnector serving = site.start("serve", "--restored")) {
            serving.awaitLine("Serving on ");
            await(serving, this::hasCaughtUp);
            await(serving, () -> isEverywhere(WENT_ON, "Waiting")); // moved while no connector ran
            await(serving, () -> parked().size() == 1);
            ada.retitles(issue(DELEGATED), "Delegated long ago");
            await(serving, () -> grace.tickets(named("Delegated long ago")).size() == 1);

            assertThat(begun().values()).containsExactlyInAnyOrder(tickets.get(GIVEN_HERE), tickets.get(DELEGATED), tickets.get(WENT_ON));
            Finding doubt = parked().getFirst();
            assertThat(doubt.about().ticketId()).isEqualTo(tickets.get(NEVER_BEGUN));
            assertThat(site.start("findings", "resolve", doubt.id(), "--take", "local").awaitExit()).isZero();
            await(serving, () -> isEverywhere(NEVER_BEGUN, "In Progress"));
        }
        assertThat(begun().values()).containsExactlyInAnyOrderElementsOf(tickets.values());
    }

    private boolean hasCaughtUp() {
        try (Store store = site.store()) {
            return !store.<Boolean>reading(tx -> tx.installations().isRestored(Site.WORKSPACE));
        }
    }

    private boolean isEverywhere(String title, String status) {
        return ada.state(issue(title)).equals(status)
                && grace.tickets(named(title)).at("/0/status/name").asText().equals(status);
    }

    private String issue(String title) {
        return Objects.requireNonNull(issues.get(title));
    }

    private String numberOf(String title) {
        return grace.tickets(named(title)).at("/0/id").asText();
    }

    private static String named(String title) {
        return "summary = \"" + title + "\"";
    }

    /** The issue's ticket, once it is linked to both remotes. */
    private String ticketOf(ChildConnector serving, String issue) {
        List<Link> links = new ArrayList<>();
        await(serving, () -> {
            links.clear();
            try (Store store = site.store()) {
                links.addAll(store.<List<Link>>reading(tx -> tx.links().findByKey(Site.WORKSPACE, "linear", issue)
                        .map(link -> tx.links().ofTicket(link.ticketId())).orElse(List.of())));
            }
            return links.stream().filter(Link::isLive).count() == 2;
        });
        return links.getFirst().ticketId();
    }

    private List<Finding> parked() {
        try (Store store = site.store()) {
            return store.<List<Finding>>reading(tx -> tx.findings().page(Site.WORKSPACE, "", 100)).stream()
                    .filter(finding -> finding.about().kind() == FindingKind.PARKED).toList();
        }
    }

    /** The agent minds the key, and begins with whatever comes under a new one. */
    private synchronized Said answer(Heard call) {
        if (call.action().equals("dispatch")) begun.putIfAbsent(call.key(), call.ticket());
        return Said.of(202);
    }

    private synchronized Map<String, String> begun() {
        return new LinkedHashMap<>(begun);
    }

    private static void await(ChildConnector serving, Callable<Boolean> what) {
        try {
            Awaitility.await().atMost(LIMIT).pollInterval(LOOK_EVERY).until(what);
        } catch (ConditionTimeoutException never) {
            throw new AssertionError("it doesn't come to it: " + serving.said(), never);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList())
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException failure) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
