package dev.ticketsync.app.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ticketsync.app.engine.LinearPerson;
import dev.ticketsync.app.engine.PsaPerson;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets and ticket texts that can be told apart from everything else are looked for wherever they don't belong, in every form, while all goes wrong. */
final class CanaryTest {
    private static final Canary LINEAR_KEY = new Canary("the key of Linear", "lin_api_canary+5e0f/7b1c=key");
    private static final Canary WEBHOOK_SECRET = new Canary("the webhook secret", "lin_wh_canary_c41d9e_secret");
    private static final Canary PRIVATE_KEY = new Canary("the private key", "canaryPrivate8f02d6e1");
    private static final Canary PUBLIC_KEY = new Canary("the public key", "canaryPublic77a3c0b4");
    private static final Canary ADMIN_TOKEN = new Canary("the admin token", "canary-admin-9d4e21aa");
    private static final List<Canary> SECRETS = List.of(LINEAR_KEY, WEBHOOK_SECRET, PRIVATE_KEY, PUBLIC_KEY, ADMIN_TOKEN);
    private static final Canary TITLE = new Canary("a title", "Canary title 41c7 of a person");
    private static final Canary RETITLED = new Canary("another title", "Canary second title 90ab");
    private static final Canary PSA_TITLE = new Canary("a summary", "Canary summary b55e at the desk");
    private static final List<Canary> TEXTS = List.of(TITLE, RETITLED, PSA_TITLE);

    @TempDir
    Path folder;
    private final List<String> said = new ArrayList<>();
    private Sandbox sandbox;
    private Checkpoint checkpoint;
    private Site site;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        checkpoint = new Checkpoint(URI.create("http://" + sandbox.linearUrl().getAuthority()));
        site = new Site(folder, checkpoint.url()).rewriting("apiKey: lin_api_sandbox", "apiKey: \"${SECRET_KEY}\"")
                .rewriting("[lin_wh_demo]", "[\"${SECRET_WEBHOOK}\"]").rewriting("privateKey: priv", "privateKey: \"${SECRET_PRIVATE}\"")
                .rewriting("publicKey: pub", "publicKey: \"" + PUBLIC_KEY.value() + "\"")
                .rewriting("publicUrl:", "adminToken: \"${SECRET_ADMIN}\", publicUrl:")
                .with("SECRET_KEY", LINEAR_KEY.value()).with("SECRET_WEBHOOK", WEBHOOK_SECRET.value())
                .with("SECRET_PRIVATE", PRIVATE_KEY.value()).with("SECRET_ADMIN", ADMIN_TOKEN.value())
                // as it is shipped, whatever the tests log with
                .with("JAVA_TOOL_OPTIONS", "-Dlogback.configurationFile=logback.xml").with("CONNECTOR_LOG_LEVEL", "TRACE");
    }

    @AfterEach
    void stop() throws IOException {
        checkpoint.close();
        sandbox.close();
    }

    @Test
    void singsNowhereWhileItServesUnderFaults() throws Exception {
        LinearPerson ada = new LinearPerson(sandbox.linearUrl(), "lin_api_ada");
        PsaPerson grace = new PsaPerson(sandbox.connectwiseUrl(), "grace");
        try (ChildConnector serve = site.serve()) {
            String issue = ada.creates(TITLE.value(), "Todo", "customer");
            grace.creates(PSA_TITLE.value(), "Escalated");
            await(() -> titles(ada).contains(PSA_TITLE.value()) && summaries(grace).contains(TITLE.value()));
            strike();
            checkpoint.quoteWrites(true);
            ada.retitles(issue, RETITLED.value());
            await(() -> get("/metrics").contains("result=\"400\""));
            said.addAll(List.of(get("/metrics"), get("/healthz"), get("/readyz"), get("/nowhere")));
            checkpoint.quoteWrites(false);
            serve.terminate();
            said.addAll(serve.err());
            said.addAll(serve.out());
        }

        assertThat(said).as("everything is logged").anyMatch(line -> line.contains(" DEBUG ") || line.contains(" TRACE "));
        assertSilent(SECRETS);
        assertSilent(TEXTS);
        assertThat(checkpoint.toLinear()).as("its own key is there").contains(LINEAR_KEY.value()).contains("mutation");
        assertThat(checkpoint.toPsa()).contains(Base64.getEncoder()
                .encodeToString(("sandbox+" + PUBLIC_KEY.value() + ":" + PRIVATE_KEY.value()).getBytes(StandardCharsets.UTF_8)));
        assertSilent(checkpoint.toLinear(), List.of(PRIVATE_KEY, PUBLIC_KEY, ADMIN_TOKEN));
        assertSilent(checkpoint.toPsa(), List.of(LINEAR_KEY, WEBHOOK_SECRET, ADMIN_TOKEN));
    }

    @Test
    void singsInNoErrorNorItsTrace() {
        run(0, "check", "--debug");
        run(0, "sync", "--debug");
        run(0, "plan", "--debug");
        site.rewriting("provider: connectwise", "provider: \"${SECRET_PRIVATE}\"");
        run(2, "check", "--debug");
        site.rewriting("provider: \"${SECRET_PRIVATE}\"", "provider: connectwise").with("SECRET_KEY", LINEAR_KEY.value() + "\r\nX: 1");
        run(2, "sync", "--debug");
        site.with("SECRET_KEY", LINEAR_KEY.value()).reaching(URI.create("http://127.0.0.1:" + Site.freePort()));
        run(4, "sync", "--debug");
        site.reaching(checkpoint.url()).rewriting("workspaces:", "workspaces: [\"" + PUBLIC_KEY.value() + "\"");
        run(2, "sync", "--debug");
        site.rewriting("workspaces: [\"" + PUBLIC_KEY.value() + "\"", "workspaces:")
                .with("DEMO_STORE", "jdbc:postgresql://127.0.0.1:1/x?user=ada&password=" + ADMIN_TOKEN.value());
        run(2, "sync", "--debug");

        assertSilent(SECRETS);
    }

    private void run(int exit, String... command) {
        try (ChildConnector child = site.start(command)) {
            assertThat(child.awaitExit()).as(child::said).isEqualTo(exit);
            assertThat(child.err()).as(String.join(" ", command)).isNotEmpty();
            said.addAll(child.err());
            said.addAll(child.out());
        }
    }

    private void assertSilent(List<Canary> canaries) {
        assertThat(said).isNotEmpty();
        for (String line : said)
            assertSilent(line, canaries);
    }

    private static void assertSilent(String where, List<Canary> canaries) {
        for (Canary canary : canaries) {
            // what failed is named without being repeated
            assertThat(canary.sings(where)).as(() -> canary.name() + " in " + around(where, canary)).isFalse();
        }
    }

    private static String around(String where, Canary canary) {
        int at = canary.forms().stream().mapToInt(where::indexOf).filter(found -> found >= 0).findFirst().orElse(0);
        return where.substring(Math.max(0, at - 200), Math.min(where.length(), at + 100));
    }

    private void strike() {
        for (String fault : List.of("{\"vendor\":\"linear\",\"kind\":\"badBody\",\"body\":\"html\",\"count\":2}",
                "{\"vendor\":\"linear\",\"kind\":\"serverError\",\"count\":2}",
                "{\"vendor\":\"connectwise\",\"kind\":\"reset\",\"count\":2}",
                "{\"vendor\":\"connectwise\",\"kind\":\"badBody\",\"body\":\"wrongTypes\",\"count\":2}")) {
            sandbox.faults().order(json(fault));
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<String> titles(LinearPerson ada) {
        return ada.issues().valueStream().map(issue -> issue.path("title").asText()).toList();
    }

    private static List<String> summaries(PsaPerson grace) {
        return grace.tickets("id > 0").valueStream().map(ticket -> ticket.path("summary").asText()).toList();
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(site.listens().resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).until(condition);
    }
}
