package dev.ticketsync.app.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ticketsync.app.config.ConfigLoader;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.Fault;
import dev.ticketsync.sandbox.host.RequestLog;
import org.awaitility.Awaitility;

import static org.awaitility.Awaitility.await;

/** A connector at work on the simulators, in one process, with a person at each of them. */
final class Rig implements AutoCloseable {
    static final String WORKSPACE = "acme";
    static final String LINEAR = "linear";
    static final String PSA = "connectwise";
    private static final ObjectMapper JSON = new ObjectMapper();

    final Sandbox sandbox;
    final Store store = new MemoryStore();
    final LinearPerson ada;
    final PsaPerson grace;
    private final MovableClock clock;
    final Connector connector;

    private Rig(Sandbox sandbox, Setup setup) throws IOException {
        this.sandbox = sandbox;
        this.ada = new LinearPerson(sandbox.linearUrl(), "lin_api_ada");
        this.grace = new PsaPerson(sandbox.connectwiseUrl(), "grace");
        this.clock = new MovableClock(setup.ahead());
        this.connector = new Connector(store, clock, config(sandbox, setup), 0);
    }

    static Rig start() throws IOException {
        return start(Setup.WEBHOOKS);
    }

    static Rig start(Setup setup) throws IOException {
        return start(Sandbox.start(SandboxSettings.onFreePort()), setup);
    }

    /** Starts the connector on simulators that run already, and returns once both connections are served. */
    static Rig start(Sandbox sandbox, Setup setup) throws IOException {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
        Rig rig = new Rig(sandbox, setup);
        await().until(() -> rig.store.reading(tx -> tx.connections().get(WORKSPACE, "psa").startedAt().isPresent()
                && tx.connections().get(WORKSPACE, "linear").startedAt().isPresent()));
        if (setup.hears()) rig.connector.registerWebhooks();
        return rig;
    }

    Instant now() {
        return clock.instant();
    }

    /** Lets time pass at once, for us and for the simulators. */
    void passes(Duration time) {
        clock.advance(time);
        sandbox.clock().advance(time);
    }

    /** Lets no webhook in until {@link #hearAgain}; the worker goes on. */
    void turnDeaf() {
        connector.turnDeaf();
    }

    void hearAgain() {
        connector.hearAgain();
    }

    URI webhook(String connection) {
        return connector.webhook(connection);
    }

    /** Orders a fault, as the sandbox's control call takes it. */
    Fault fault(String order) {
        return sandbox.faults().order(json(order));
    }

    /** Has a vendor behave otherwise where its documentation leaves that open, as the sandbox's control call takes it. */
    void switches(String order) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/switches"))
                .POST(HttpRequest.BodyPublishers.ofString(json(order).toString())).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new IllegalArgumentException(answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    List<Finding> findings() {
        return store.reading(tx -> tx.findings().page(WORKSPACE, "", 1000));
    }

    List<Finding> findings(FindingKind kind) {
        return findings().stream().filter(finding -> finding.about().kind() == kind).toList();
    }

    String issueOf(String title) {
        await().until(() -> ada.issues().valueStream().anyMatch(issue -> issue.path("title").asText().equals(title)));
        return ada.issues().valueStream().filter(issue -> issue.path("title").asText().equals(title)).findFirst().orElseThrow().path("id")
                .asText();
    }

    /** The id of the local ticket that the issue is linked to. */
    String localOf(String issue) {
        return store.reading(tx -> tx.links().findByKey(WORKSPACE, LINEAR, issue).orElseThrow().ticketId());
    }

    String ticketOf(String summary) {
        await().until(() -> grace.named(summary).size() == 1);
        return grace.named(summary).get(0).path("id").asText();
    }

    /** Where the request log stands now. */
    long mark() {
        return sandbox.requests().lastSeq();
    }

    List<RequestLog.Entry> calls(String vendor, long since) {
        return sandbox.requests().since(since).stream()
                .filter(entry -> entry.call().vendor().equals(vendor) && entry.call().actor().equals("connector")).toList();
    }

    List<RequestLog.Entry> writes(String vendor, long since) {
        return calls(vendor, since).stream().filter(entry -> entry.call().kind().isWrite()).toList();
    }

    long polls(String vendor, long since) {
        return calls(vendor, since).stream().filter(entry -> entry.call().kind() == CallKind.POLL).count();
    }

    /** Returns once we have called nobody for a while, polls and metadata apart, and nothing waits. */
    void comesToRest() {
        await().during(Duration.ofMillis(1200)).pollInterval(Duration.ofMillis(400)).until(new Object() {
            private long last = -1;

            boolean still() {
                long now = sandbox.requests().since(0).stream()
                        .filter(entry -> entry.call().kind() != CallKind.POLL && entry.call().kind() != CallKind.METADATA
                                && entry.call().actor().equals("connector"))
                        .count();
                boolean same = now == last && store.reading(tx -> tx.deliveries().waiting(WORKSPACE)) == 0;
                last = now;
                return same;
            }
        }::still);
    }

    private static ConnectorConfig config(Sandbox sandbox, Setup setup) throws IOException {
        Path file = Files.createTempFile("connector", ".yaml");
        try (InputStream in = Objects.requireNonNull(Rig.class.getResourceAsStream("/dev/ticketsync/app/demo/connector.yaml"))) {
            Files.writeString(file, setup.changed().apply(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
        }
        Map<String, String> environment = new HashMap<>(
                Map.of("DEMO_STORE", "jdbc:sqlite:unused.db", "DEMO_PORT", "8099", "DEMO_POLL", setup.poll(),
                        "DEMO_PER_MINUTE", "1000"));
        environment.put("DEMO_LINEAR", sandbox.linearUrl().toString());
        environment.put("DEMO_CONNECTWISE", sandbox.connectwiseUrl().toString());
        try {
            return new ConfigLoader(environment).load(file);
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        connector.close();
        store.close();
        try {
            sandbox.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
