package dev.ticketsync.sandbox.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code /sandbox/faults}: what can be ordered, and what is said to an order that means nothing. */
final class FaultOrdersTest {
    private static final List<String> VENDORS = List.of("linear", "connectwise");

    private final OkHttpClient client = new OkHttpClient();
    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }

    @Test
    void takesEveryKindAtEveryVendorWithSeedAndCount() throws IOException {
        for (String vendor : VENDORS) {
            for (FaultKind kind : FaultKind.values()) {
                ObjectNode order = Json.object().put("vendor", vendor).put("kind", kind.wireName()).put("seed", 7).put("count", 3)
                        .put("probability", 0.5);
                if (kind == FaultKind.WORKFLOW_RULE) order.put("from", "In Progress").put("to", "Waiting");

                assertThat(order(order.toString()).status()).as(order.toString()).isEqualTo(200);
            }
        }

        JsonNode all = call("GET", null).body();
        assertThat(all).hasSize(VENDORS.size() * FaultKind.values().length);
        assertThat(all).allSatisfy(fault -> assertThat(fault.path("fired").asInt(-1)).isZero());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'kind':'reset'} | a fault needs 'vendor'",
            "{'vendor':'linear'} | a fault needs 'kind'",
            "{'vendor':'jira','kind':'reset'} | no vendor 'jira'; there are [linear, connectwise]",
            "{'vendor':'linear','kind':'resets'} | no fault kind 'resets'; there are [latency,",
            "{'vendor':'linear','kind':'reset','propability':0.1} | takes no 'propability'; it takes [vendor, kind, actor, operation, probability,",
            "{'vendor':'linear','kind':'reset','delayMs':5} | a fault of the kind 'reset' takes no 'delayMs'",
            "{'vendor':'linear','kind':'latency','delayMs':-1} | 'delayMs' of a fault is whole milliseconds from 0, not -1",
            "{'vendor':'linear','kind':'latency','delayMs':'soon'} | 'delayMs' of a fault is whole milliseconds from 0, not \"soon\"",
            "{'vendor':'linear','kind':'reset','count':0} | 'count' of a fault is a whole number from 1, not 0",
            "{'vendor':'linear','kind':'reset','count':1.5} | 'count' of a fault is a whole number from 1, not 1.5",
            "{'vendor':'linear','kind':'reset','seed':null} | 'seed' of a fault is a whole number, not null",
            "{'vendor':'linear','kind':'reset','probability':1.1} | 'probability' of a fault is a number within 0 and 1, not 1.1",
            "{'vendor':'linear','kind':'serverError','status':200} | 'status' of a fault is an HTTP status within 400 and 599, not 200",
            "{'vendor':'linear','kind':'badBody','body':'xml'} | 'body' of a fault is html, empty or wrongTypes, not \"xml\"",
            "{'vendor':'linear','kind':'rateLimit','retryAfterSeconds':0} | 'retryAfterSeconds' of a fault is whole seconds from 1, not 0",
            "{'vendor':'linear','kind':'workflowRule','from':'Done'} | a fault needs 'to'",
            "{'vendor':'linear','kind':'workflowRule','from':'Done','to':'Resolved'} | linear has no status 'Resolved'; there are [Backlog,",
            "{'vendor':'connectwise','kind':'workflowRule','from':'Done','to':'Closed'} | connectwise has no status 'Done'; there are [Closed,",
            "[] | the body is not a JSON object", "{'vendor': | not JSON"})
    void saysWhatIsWrongWithAnOrder(String order, String reason) throws IOException {
        Reply refused = order(order.replace('\'', '"'));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("error").asText()).contains(reason);
        assertThat(call("GET", null).body()).isEmpty();
    }

    @Test
    void takesFaultsBack() throws IOException {
        Stream.of("reset", "latency").forEach(kind -> sandbox.faults().order(Json.object().put("vendor", "linear").put("kind", kind)));

        assertThat(call("DELETE", null).status()).isEqualTo(200);

        assertThat(call("GET", null).body()).isEmpty();
    }

    private Reply order(String body) throws IOException {
        return call("POST", RequestBody.create(body.getBytes(StandardCharsets.UTF_8)));
    }

    private Reply call(String method, @Nullable RequestBody body) throws IOException {
        Request request = new Request.Builder().url(sandbox.url() + "/sandbox/faults").method(method, body).build();
        try (Response response = client.newCall(request).execute()) {
            return new Reply(response.code(), Json.parse(response.body().bytes()));
        }
    }

    private record Reply(int status, JsonNode body) {}
}
