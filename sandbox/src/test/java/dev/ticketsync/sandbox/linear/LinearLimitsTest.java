package dev.ticketsync.sandbox.linear;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import dev.ticketsync.sandbox.host.RequestLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class LinearLimitsTest extends LinearFixture {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { viewer { name } }                                                             | 2
            { viewer { id name email displayName app } organization { id urlKey name } }    | 3
            { issues(first: 10) { nodes { id title createdAt } pageInfo { endCursor } } }   | 13
            { issues { nodes { id title createdAt } } }                                     | 65
            { rateLimitStatus { identifier kind limits { type allowedAmount period remainingAmount requestedAmount reset } } } | 3
            { issues(first: 50) { nodes { ...f } } } fragment f on Issue { id state { id } } | 110
            """)
    void chargesByThePublishedFormula(String query, String points) throws IOException {
        var reply = connector.run(query);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().get("X-Complexity")).isEqualTo(points);
    }

    @Test
    void countsAPageSizeGivenAsAVariable() throws IOException {
        var reply = connector.run("query($n: Int) { issues(first: $n) { nodes { id } } }", Map.of("n", 100));

        assertThat(reply.headers().get("X-Complexity")).isEqualTo("110");
    }

    @Test
    void refusesAQueryOverTenThousandPoints() throws IOException {
        var reply = connector.run("{ issues(first: 250) { nodes { id labels { nodes { id } } } } }");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error().path("message").asText()).isEqualTo("Query too complex");
        assertThat(reply.error().at("/extensions/userPresentableMessage").asText()).contains("Maximum allowed: 10000");
        assertThat(reply.headers().get("X-Complexity")).isEqualTo("14025");
    }

    @Test
    void saysInEveryResponseWhatIsLeftAndWhenItIsFullAgain() throws IOException {
        var reply = connector.run("{ viewer { id } }");

        assertThat(reply.headers().get("X-RateLimit-Requests-Limit")).isEqualTo("2500");
        assertThat(reply.headers().get("X-RateLimit-Requests-Remaining")).isEqualTo("2499");
        assertThat(reply.headers().get("X-RateLimit-Complexity-Limit")).isEqualTo("3000000");
        assertThat(reply.headers().get("X-RateLimit-Requests-Reset")).matches("\\d{13}");
    }

    @Test
    void refusesWithHttp400WhenRequestsAreUsedUpAndRefillsWithTime() throws IOException {
        connector.control("POST", "limits", Map.of("vendor", "linear", "factor", 0.0008));

        assertThat(connector.run("{ viewer { id } }").status()).isEqualTo(200);
        assertThat(connector.run("{ viewer { id } }").status()).isEqualTo(200);
        var refused = connector.run("{ viewer { id } }");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("RATELIMITED");
        assertThat(refused.error().at("/extensions/type").asText()).isEqualTo("ratelimited");
        assertThat(refused.body().has("data")).isFalse();
        assertThat(refused.headers().get("X-RateLimit-Requests-Remaining")).isEqualTo("0");
        assertThat(ada.run("{ viewer { id } }").status()).isEqualTo(200);
        sandbox.clock().advance(Duration.ofMinutes(40));
        assertThat(connector.run("{ viewer { id } }").status()).isEqualTo(200);
    }

    @Test
    void reportsTheQuotaAsAQuery() throws IOException {
        var limits = connector.run("{ rateLimitStatus { kind limits { type allowedAmount remainingAmount } } }")
                .data("/rateLimitStatus/limits");

        assertThat(limits.get(0).path("type").asText()).isEqualTo("request");
        assertThat(limits.get(0).path("allowedAmount").asInt()).isEqualTo(2500);
        assertThat(limits.get(0).path("remainingAmount").asInt()).isEqualTo(2499);
    }

    @ParameterizedTest
    @CsvSource({"251,max,first must not be greater than 250", "0,min,first must not be less than 1"})
    void takesPagesOfOneTo250(int first, String rule, String message) throws IOException {
        var reply = connector.run("query($n: Int) { issues(first: $n) { pageInfo { hasNextPage } } }", Map.of("n", first));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isEqualTo("INVALID_INPUT");
        assertThat(reply.error().at("/extensions/validationErrors/0/constraints/" + rule).asText()).isEqualTo(message);
    }

    @Test
    void refusesWhatTheSchemaDoesNotKnow() throws IOException {
        var reply = connector.run("{ issues { nodes { colour } } }");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void logsWhoCalledWhatForWhat() throws IOException {
        String id = ada.issue(Map.of());
        connector.run("query($f: IssueFilter) { issues(filter: $f, orderBy: updatedAt) { nodes { id } } }",
                Map.of("f", Map.of("updatedAt", Map.of("gte", "2026-01-01T00:00:00Z"))));
        connector.run("{ teams { nodes { key } } }");
        connector.update(id, Map.of("priority", 2));

        assertThat(sandbox.requests().since(0)).extracting(RequestLog.Entry::call)
                .extracting(call -> call.actor() + " " + call.operation() + " " + call.kind())
                .containsExactly("ada issueCreate CREATE", "connector issues POLL", "connector teams METADATA",
                        "connector issueUpdate UPDATE");
        assertThat(connector.control("GET", "requests?since=3", Map.of()).body().get(0).path("write").asBoolean()).isTrue();
    }
}
