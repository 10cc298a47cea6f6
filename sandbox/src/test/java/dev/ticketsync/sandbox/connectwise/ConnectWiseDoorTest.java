package dev.ticketsync.sandbox.connectwise;

import java.io.IOException;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.connectwise.CwClient.Reply;
import dev.ticketsync.sandbox.host.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectWiseDoorTest {
    private Sandbox sandbox;
    private CwClient connector;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        connector = CwClient.of(sandbox.connectwiseUrl(), "pub");
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }

    @Test
    void saysWhichCodebaseACompanyHas() {
        CwClient anyone = connector.without("Authorization");

        JsonNode info = anyone.get(sandbox.connectwiseUrl() + "/login/companyinfo/sandbox").json();

        assertThat(info.path("Codebase").asText()).isEqualTo("v2025_1/");
        assertThat(info.path("IsCloud").asText()).isEqualTo("True");
        assertThat(anyone.get(sandbox.connectwiseUrl() + "/login/companyinfo/nobody").body()).isEqualTo("null");
        assertThat(connector.get(sandbox.connectwiseUrl() + "/v2025_1/apis/3.0/system/info").json().path("isCloud").asBoolean()).isTrue();
    }

    @Test
    void turnsWrongKeysAway() {
        CwClient nobody = CwClient.of(sandbox.connectwiseUrl(), "nobody");

        assertThat(nobody.get("service/boards").status()).isEqualTo(401);
        assertThat(nobody.get("service/boards").json().path("code").asText()).isEqualTo("Unauthorized");
        assertThat(connector.without("Authorization").get("service/boards").status()).isEqualTo(401);
        assertThat(connector.with("Authorization", okhttp3.Credentials.basic("Sandbox+pub", "priv")).get("service/boards").status())
                .isEqualTo(401);
        on(CwSwitch.BAD_LOGIN_IS_404);
        assertThat(nobody.get("service/boards").status()).isEqualTo(404);
    }

    @Test
    void wantsAClientId() {
        CwClient without = connector.without("clientId");

        assertThat(without.get("service/boards").json().path("code").asText()).isEqualTo("Security");
        assertThat(connector.with("clientId", "x").get("service/boards").status()).isEqualTo(403);
        sandbox.simulator("connectwise").switches().set(CwSwitch.CLIENT_ID_IS_403.wireName(), BooleanNode.FALSE);
        assertThat(without.get("service/boards").body()).isEqualTo("Invalid or missing clientId");
    }

    @Test
    void forgetsARotatedPrivateKey() {
        sandbox.simulator("connectwise").control("rotate-private-key", Json.object().put("to", "new"));

        assertThat(connector.get("service/boards").status()).isEqualTo(401);
        assertThat(CwClient.of(sandbox.connectwiseUrl(), "ada").get("service/boards").status()).isEqualTo(200);
    }

    @Test
    void knowsTheCaller() {
        assertThat(connector.get("system/myAccount").json().path("identifier").asText()).isEqualTo("connector");
    }

    @Test
    void tellsWrongPathsRoutesAndMethodsApart() {
        Reply path = connector.get(sandbox.connectwiseUrl() + "/v1/apis/3.0/service/tickets");
        Reply route = connector.get("service/nothing");
        Reply method = connector.delete("service/tickets");

        assertThat(path.status()).isEqualTo(400);
        assertThat(path.body()).isEqualTo("Cannot route. Codebase/company is invalid");
        assertThat(path.headers().get("Content-Type")).startsWith("text/plain");
        assertThat(route.status()).isEqualTo(404);
        assertThat(route.json().path("message").asText()).isEqualTo("The endpoint does not exist.");
        assertThat(method.status()).isEqualTo(405);
        assertThat(connector.post("service/tickets", "{'summary':").status()).isEqualTo(400);
    }

    @Test
    void refusesMoreThanAThousandCallsAMinuteInAShapeOfItsOwn() {
        for (int i = 0; i < 1000; i++)
            connector.get("system/info");

        Reply refused = connector.get("system/info");
        int person = CwClient.of(sandbox.connectwiseUrl(), "ada").get("system/info").status();
        sandbox.simulator("connectwise").raiseLimits(2);
        int raised = connector.get("system/info").status();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().get("Retry-After"))).isBetween(1, 60);
        assertThat(refused.json().path("error").asText()).isEqualTo("ConnectWiseAPI");
        assertThat(refused.json().path("message").asText()).startsWith("Too many requests. Please try again in ");
        assertThat(person).isEqualTo(200);
        assertThat(raised).isEqualTo(200);
    }

    @Test
    void letsCallsThroughAgainInTheNextMinute() {
        for (int i = 0; i < 1001; i++)
            connector.get("system/info");

        sandbox.clock().advance(Duration.ofMinutes(1));

        assertThat(connector.get("system/info").status()).isEqualTo(200);
    }

    @Test
    void forgetsEverythingButTheFixturesOnReset() {
        connector.ticket("x", "");
        for (int i = 0; i < 900; i++)
            connector.get("system/info");
        on(CwSwitch.BAD_LOGIN_IS_404);

        sandbox.reset();

        for (int i = 0; i < 900; i++)
            connector.get("system/info");
        assertThat(connector.get("service/tickets").body()).isEqualTo("[]");
        assertThat(connector.get("service/boards").json()).hasSize(2);
        assertThat(CwClient.of(sandbox.connectwiseUrl(), "nobody").get("service/boards").status()).isEqualTo(401);
    }

    private void on(CwSwitch behaviour) {
        sandbox.simulator("connectwise").switches().set(behaviour.wireName(), BooleanNode.TRUE);
    }
}
