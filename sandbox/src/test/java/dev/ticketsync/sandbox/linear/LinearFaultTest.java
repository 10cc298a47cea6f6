package dev.ticketsync.sandbox.linear;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class LinearFaultTest extends LinearFixture {
    private static final String OWN_ID = "0b8f2f5e-5b0c-4c39-9a50-1f6b1a2c3d4e";
    private static final String VIEWER = "{ viewer { id } }";

    @Test
    void strikesTheConnectorAndSparesPeople() throws IOException {
        fault(Map.of("kind", "serverError", "status", 502));

        assertThat(connector.run(VIEWER).status()).isEqualTo(502);
        assertThat(ada.run(VIEWER).status()).isEqualTo(200);
    }

    @Test
    void refusesAsAnExhaustedQuotaDoes() throws IOException {
        fault(Map.of("kind", "rateLimit", "count", 1));

        var refused = connector.run(VIEWER);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("RATELIMITED");
        assertThat(refused.headers().get("X-RateLimit-Requests-Reset")).matches("\\d{13}");
        assertThat(connector.run(VIEWER).status()).isEqualTo(200);
    }

    @Test
    void refusesForTheTimeThatIsOrdered() throws IOException {
        fault(Map.of("kind", "rateLimit", "count", 1, "retryAfterSeconds", 3));
        long before = sandbox.clock().instant().toEpochMilli();

        var refused = connector.run(VIEWER);

        assertThat(refused.code()).isEqualTo("RATELIMITED");
        assertThat(refused.headers().get("X-RateLimit-Requests-Remaining")).isEqualTo("0");
        assertThat(Long.parseLong(refused.headers().get("X-RateLimit-Requests-Reset"))).isBetween(before + 3_000,
                sandbox.clock().instant().toEpochMilli() + 3_000);
    }

    @Test
    void dropsTheConnectionWithoutDoingAnything() throws IOException {
        fault(Map.of("kind", "reset", "operation", "issueCreate"));

        assertThatThrownBy(() -> connector.issue(Map.of("id", OWN_ID))).isInstanceOf(IOException.class);
        assertThat(find()).isEmpty();
    }

    @Test
    void commitsAndThenSaysNothing() throws IOException {
        fault(Map.of("kind", "commitThenNoAnswer", "count", 1));

        assertThatThrownBy(() -> connector.issue(Map.of("id", OWN_ID))).isInstanceOf(IOException.class);
        assertThat(find()).hasSize(1);
        assertThat(sandbox.requests().since(0).getFirst().status()).isZero();
    }

    @Test
    void answersLongAfterItHasCommitted() throws Exception {
        var fault = sandbox.faults().order(new ObjectMapper().readTree("""
                {"vendor": "linear", "kind": "lateAnswer", "count": 1, "delayMs": 60000}"""));
        Thread asking = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> connector.issue(Map.of("id", OWN_ID))).isNotNull());

        Awaitility.await().until(() -> fault.fired() == 1);
        assertThat(find()).hasSize(1);
        assertThat(asking.isAlive()).isTrue();
        asking.interrupt();
        asking.join();
    }

    @Test
    void commitsLongAfterTheConnectionWasDropped() throws IOException {
        fault(Map.of("kind", "lateCommit", "count", 1, "delayMs", 60_000));

        assertThatThrownBy(() -> connector.issue(Map.of("id", OWN_ID))).isInstanceOf(IOException.class);
        assertThat(find()).isEmpty();
        sandbox.clock().advance(Duration.ofMinutes(1));

        Awaitility.await().untilAsserted(() -> assertThat(find()).hasSize(1));
    }

    @Test
    void answersLongBeforeItCommits() throws IOException {
        fault(Map.of("kind", "lateCommit", "count", 1, "delayMs", 60_000, "status", 504));

        assertThatThrownBy(() -> connector.issue(Map.of("id", OWN_ID))).hasMessageContaining("not created");
        assertThat(sandbox.requests().since(0).getFirst().status()).isEqualTo(504);
        assertThat(find()).isEmpty();
        sandbox.clock().advance(Duration.ofMinutes(1));

        Awaitility.await().untilAsserted(() -> assertThat(find()).hasSize(1));
    }

    @Test
    void countsARewritingWhereATextBecameAnother() throws IOException {
        fault(Map.of("kind", "textRewriting"));

        connector.issue(Map.of("title", "As plain as can be", "description", "so is this"));
        assertThat(sandbox.faults().fired()).isZero();
        connector.issue(Map.of("title", "A list", "description", "- one\n- two"));
        assertThat(sandbox.faults().fired()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"html,text/html", "wrongTypes,application/json"})
    void answersWhatNobodyCanRead(String body, String contentType) throws IOException {
        fault(Map.of("kind", "badBody", "body", body));

        var reply = connector.run(VIEWER);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().get("Content-Type")).isEqualTo(contentType);
        assertThat(reply.body().at("/data/viewer").isMissingNode()).isTrue();
    }

    @Test
    void firesTheSameWayForTheSameSeed() throws IOException {
        String first = pattern();
        connector.control("DELETE", "faults", Map.of());

        assertThat(pattern()).isEqualTo(first).contains("200", "503");
    }

    @Test
    void storesTextsAsTheEditorWouldWriteThem() throws IOException {
        fault(Map.of("kind", "textRewriting"));
        String id = connector.issue(Map.of("description",
                "Steps:\r\n- one  \r\n- see https://a.example/x.\r\n\r\n\r\n\r\nmail a@b.com, [doc](https://d.example)"));

        String stored = connector.read(id).path("description").asText();

        assertThat(stored).isEqualTo("Steps:\n* one\n* see [https://a.example/x](<https://a.example/x>).\n\n"
                + "mail [a@b.com](mailto:a@b.com), [doc](<https://d.example>)");
        assertThat(Markdown.rewritten(stored)).isEqualTo(stored);
    }

    @Test
    void countsWhatHasFiredAndRefusesWhatItDoesNotKnow() throws IOException {
        fault(Map.of("kind", "serverError", "count", 2));
        for (int i = 0; i < 3; i++) {
            connector.run(VIEWER);
        }

        assertThat(connector.control("GET", "faults", Map.of()).body().at("/0/fired").asInt()).isEqualTo(2);
        assertThat(connector.control("POST", "faults", Map.of("vendor", "linear", "kind", "gremlins")).status()).isEqualTo(400);
        assertThat(connector.control("POST", "switches", Map.of("vendor", "linear", "titleMax", "long")).status()).isEqualTo(400);
        assertThat(connector.control("POST", "clock", Map.of("skew", "ten minutes")).status()).isEqualTo(400);
    }

    @Test
    void isAsNewAfterAReset() throws IOException {
        connector.issue(Map.of());
        fault(Map.of("kind", "serverError"));

        connector.control("POST", "reset", Map.of());

        assertThat(connector.run("{ issues { nodes { id } } }").data("/issues/nodes")).isEmpty();
        assertThat(sandbox.requests().since(0)).hasSize(1);
    }

    private String pattern() throws IOException {
        fault(Map.of("kind", "serverError", "probability", 0.5, "seed", 7));
        var statuses = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            statuses.append(connector.run(VIEWER).status()).append(' ');
        }
        return statuses.toString();
    }

    private JsonNode find() throws IOException {
        return ada.run("{ issues(filter: {id: {eq: \"" + OWN_ID + "\"}}) { nodes { id } } }").data("/issues/nodes");
    }

    private void fault(Map<String, Object> order) throws IOException {
        var all = new HashMap<String, Object>(order);
        all.put("vendor", "linear");
        assertThat(connector.control("POST", "faults", all).status()).isEqualTo(200);
    }
}
