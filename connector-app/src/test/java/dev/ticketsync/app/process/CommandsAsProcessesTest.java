package dev.ticketsync.app.process;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ticketsync.app.engine.LinearPerson;
import dev.ticketsync.app.engine.PsaPerson;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands as people and scripts meet them: processes of their own, with an exit code and something to say. */
final class CommandsAsProcessesTest {
    private static final int STOPPED_BY_SIGTERM = 128 + 15;

    @TempDir
    Path folder;
    private ChildConnector sandbox;
    private ControlDesk desk;
    private Site site;
    private LinearPerson ada;
    private PsaPerson grace;

    @BeforeEach
    void startSimulators() throws Exception {
        sandbox = ChildConnector.start(ChildConnector.Setting.PLAIN, List.of("sandbox", "--port", "0", "--tls-port", "0"));
        JsonNode ready = new ObjectMapper().readTree(sandbox.awaitLine("{"));
        URI linear = URI.create(ready.path("linear").asText());
        URI simulators = URI.create("http://" + linear.getAuthority());
        desk = new ControlDesk(simulators);
        site = new Site(folder, simulators);
        ada = new LinearPerson(linear, "lin_api_ada");
        grace = new PsaPerson(URI.create(ready.path("connectwise").asText()), "grace");
    }

    @AfterEach
    void stopSimulators() {
        sandbox.close();
    }

    @Test
    void syncSaysHowItEndedByItsExitCode() {
        assertThat(end("sync")).isEqualTo(new End(0, List.of("acme: in step, 0 findings open"), List.of()));
        String ticket = grace.creates("Printer jams", "Escalated");
        assertThat(end("sync").exit()).isZero();
        assertThat(ada.issues()).extracting(issue -> issue.path("title").asText()).contains("Printer jams");

        grace.moves(ticket, "New");
        End held = end("sync", "--output", "json");
        assertThat(held.exit()).isEqualTo(1);
        assertThat(held.out()).singleElement().asString().contains("\"workspace\":\"acme\"").contains("1 findings open");

        sandbox.kill();
        End unreachable = end("sync");
        assertThat(unreachable.exit()).isEqualTo(4);
        assertThat(unreachable.out()).isEmpty();
        assertThat(unreachable.complaints()).singleElement().asString().startsWith("acme.linear: 127.0.0.1:")
                .contains("takes no connections");
    }

    @Test
    void oneOffCommandsWorkBesideALiveServe() {
        String old = grace.creates("From before the first start", "Escalated");
        desk.passes(Duration.ofMinutes(1)); // what changes in the very second of the start counts as new
        try (ChildConnector serve = site.serve()) {
            End sync = end("sync");
            assertThat(sync.exit()).as("that a ticket is older than the first start is a finding").isEqualTo(1);
            assertThat(sync.out()).containsExactly("acme: done, 1 findings open");
            End backfill = end("backfill", "--workspace", "acme", "--from", "psa");
            assertThat(backfill.exit()).as(backfill.toString()).isZero();
            assertThat(backfill.out()).last().asString().startsWith("Done: ");
            assertThat(ada.issues()).extracting(issue -> issue.path("title").asText()).containsOnlyOnce("From before the first start");
            assertThat(grace.status(old)).isEqualTo("Escalated");

            End second = end("serve");
            assertThat(second.exit()).isEqualTo(2);
            assertThat(second.out()).isEmpty();
            assertThat(second.complaints()).singleElement().asString().startsWith("another process is serving the database ");

            assertThat(serve.isAlive()).isTrue();
            assertThat(serve.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
            assertThat(serve.err()).noneMatch(line -> line.contains(" ERROR ") || line.contains("Exception"));
        }
        assertThat(end("sync").out()).singleElement().asString().startsWith("acme: ");
    }

    @Test
    void aServeThatWasStoppedLeavesNothingUndone() {
        try (ChildConnector serve = site.serve()) {
            Awaitility.await().until(() -> site.isStarted("linear"));
            String issue = ada.creates("VPN drops", "Todo", "customer");
            Awaitility.await().until(() -> grace.tickets("summary = \"VPN drops\"").size() == 1);
            ada.retitles(issue, "VPN drops daily");
            assertThat(serve.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
        }

        assertThat(end("sync").exit()).as(() -> "open: " + end("findings").out()).isZero();
        assertThat(grace.tickets("summary = \"VPN drops daily\"")).hasSize(1);
        assertThat(sandbox.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
        assertThat(sandbox.err()).isEmpty();
    }

    @Test
    void theSandboxStartsWithTheRecordsOfAFile() throws Exception {
        Path data = Files.writeString(folder.resolve("data.json"), """
                [{"vendor": "linear", "records": [{"title": "From a file", "status": "Todo"}]},
                 {"vendor": "connectwise", "records": [{"summary": "Read from a file", "status": "Escalated"}]}]""");

        try (ChildConnector seeded = ChildConnector.start(ChildConnector.Setting.PLAIN,
                List.of("sandbox", "--port", "0", "--tls-port", "0", "--data", data.toString()))) {
            JsonNode ready = new ObjectMapper().readTree(seeded.awaitLine("{"));
            LinearPerson reader = new LinearPerson(URI.create(ready.path("linear").asText()), "lin_api_ada");
            PsaPerson other = new PsaPerson(URI.create(ready.path("connectwise").asText()), "ada");

            assertThat(reader.issues()).extracting(issue -> issue.path("title").asText()).containsExactly("From a file");
            assertThat(other.tickets("summary = \"Read from a file\"")).hasSize(1);
        }
    }

    @Test
    void aFileWithRecordsOfAnUnknownVendorIsOneClearLine() throws Exception {
        Path data = Files.writeString(folder.resolve("data.json"), "[{\"vendor\": \"jira\", \"records\": [{}]}]");

        End end = end(ChildConnector.start(ChildConnector.Setting.PLAIN,
                List.of("sandbox", "--port", "0", "--tls-port", "0", "--data", data.toString())));

        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.out()).isEmpty();
        assertThat(end.complaints()).singleElement().asString().contains("data.json", "no vendor 'jira'; there are [linear, connectwise]");
    }

    @Test
    void aMissingVariableIsOneClearLine() {
        site.without("DEMO_LINEAR");

        assertRefused(2, "DEMO_LINEAR", "serve");
    }

    @Test
    void aTemporaryFolderThatIsMissingIsOneClearLine() {
        Path missing = folder.resolve("missing");

        End end = end(site.start(List.of("-Dorg.sqlite.tmpdir=" + missing), "findings"));

        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.complaints()).singleElement().asString().contains("SQLite's library could not be loaded from " + missing,
                "-Dorg.sqlite.tmpdir=FOLDER");
    }

    @Test
    void aFileThatIsNoYamlIsOneClearLine() {
        site.rewriting("workspaces:", "workspaces: [");

        assertRefused(2, "connector.yaml", "serve");
    }

    @Test
    void anUnknownStatusIsAnsweredWithTheNearestName() {
        site.rewriting("[In Progress, In Review]", "[In Progres, In Review]");

        assertRefused(2, "did you mean 'In Progress'?", "sync");
    }

    @Test
    void wrongCredentialsAreOneClearLine() {
        site.rewriting("privateKey: priv", "privateKey: wrong");

        assertRefused(2, "acme.psa", "sync");
    }

    @Test
    void anUnknownHostIsOneClearLine() {
        site.with("DEMO_LINEAR", "https://nowhere.invalid/graphql");

        assertRefused(4, "the host nowhere.invalid is unknown", "sync");
    }

    @Test
    void aTakenPortIsOneClearLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(site.listens().getPort(), 1, InetAddress.getLoopbackAddress())) {
            assertRefused(2, "can't listen on 127.0.0.1:" + taken.getLocalPort() + ": stop what else listens there, or change http.bind",
                    "serve");
        }
    }

    @Test
    void anUnknownConnectionIsAnsweredWithTheNearestName() {
        assertRefused(2, "psa", "backfill", "--workspace", "acme", "--from", "spa");
    }

    @Test
    void aStoreOfANewerConnectorIsOneClearLineAndStaysAsItIs() throws Exception {
        site.store().close();
        try (Connection store = DriverManager.getConnection(site.url()); Statement statement = store.createStatement()) {
            statement.executeUpdate("update flyway_schema_history set version = '99' where installed_rank = 1");
            statement.executeUpdate("delete from flyway_schema_history where installed_rank > 1");
        }
        Path file = folder.resolve("connector.db");
        byte[] before = Files.readAllBytes(file);

        assertRefused(2, "the database " + file + " has version 99, and this connector knows up to ", "serve");
        assertRefused(2, "start the newer connector, or restore the backup that was made before the upgrade", "findings");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private void assertRefused(int exit, String reason, String... command) {
        End end = end(command);

        assertThat(end.exit()).as(end.toString()).isEqualTo(exit);
        assertThat(end.out()).isEmpty();
        assertThat(end.complaints()).singleElement().asString().contains(reason).doesNotContain("Exception");
    }

    private End end(String... command) {
        return end(site.start(command));
    }

    private static End end(ChildConnector started) {
        try (ChildConnector child = started) {
            int exit = child.awaitExit();
            return new End(exit, child.out(), child.complaints());
        }
    }

    private record End(int exit, List<String> out, List<String> complaints) {}
}
