package dev.ticketsync.sandbox.linear;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import okhttp3.FormBody;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class LinearAccessTest extends LinearFixture {
    private static final String VIEWER = "{ viewer { id name email displayName app isMe } organization { id urlKey name } }";

    @Test
    void takesAPersonalKeyAsItIs() throws IOException {
        var reply = connector.run(VIEWER);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data("/viewer/name").asText()).isEqualTo("Sync Bot");
        assertThat(reply.data("/viewer/isMe").asBoolean()).isTrue();
    }

    @Test
    void refusesAPersonalKeySentAsBearer() throws IOException {
        var reply = new LinearCaller(sandbox, "Bearer lin_api_sandbox").run(VIEWER);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error().path("message").asText()).contains("Remove the Bearer prefix");
        assertThat(reply.code()).isEqualTo("INPUT_ERROR");
    }

    @Test
    void refusesAnUnknownKeyWith401() throws IOException {
        var reply = new LinearCaller(sandbox, "lin_api_nobody").run("{ nonsense");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("AUTHENTICATION_ERROR");
        assertThat(reply.error().at("/extensions/statusCode").asInt()).isEqualTo(401);
    }

    @Test
    void mintsAnAppTokenThatEndsWhenTokensAreRevoked() throws IOException {
        var minted = mint("read,write");
        var app = new LinearCaller(sandbox, "Bearer " + minted.body().path("access_token").asText());

        assertThat(minted.body().path("expires_in").asLong()).isEqualTo(2_591_999);
        assertThat(minted.body().has("refresh_token")).isFalse();
        assertThat(app.run(VIEWER).data("/viewer/app").asBoolean()).isTrue();
        connector.control("POST", "linear/revokeTokens", Map.of());
        assertThat(app.run(VIEWER).status()).isEqualTo(401);
        var again = new LinearCaller(sandbox, "Bearer " + mint("read").body().path("access_token").asText());
        sandbox.clock().advance(Duration.ofDays(31));
        assertThat(again.run(VIEWER).status()).isEqualTo(401);
    }

    @Test
    void demandsAScopeForAToken() throws IOException {
        var reply = mint("");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("error").asText()).isEqualTo("invalid_scope");
    }

    @Test
    void letsOnlyAdministratorsRegisterWebhooks() throws IOException {
        String create = "mutation { webhookCreate(input: {url: \"http://127.0.0.1:1/x\", teamId: \"ENG\", resourceTypes: [\"Issue\"]}) { success webhook { secret } } }";
        var app = new LinearCaller(sandbox, "Bearer " + mint("read,write").body().path("access_token").asText());

        assertThat(ada.run(create).code()).isEqualTo("FORBIDDEN");
        assertThat(app.run(create).code()).isEqualTo("FORBIDDEN");
        assertThat(connector.run(create).data("/webhookCreate/webhook/secret").asText()).startsWith("lin_wh_");
        assertThat(connector.run(create).error().path("message").asText()).isEqualTo("url not unique");
    }

    private LinearCaller.Reply mint(String scope) throws IOException {
        var form = new FormBody.Builder().add("grant_type", "client_credentials").add("client_id", "linear_client").add("client_secret",
                "linear_secret");
        if (!scope.isEmpty()) form.add("scope", scope);
        return LinearCaller.send(new Request.Builder().url(sandbox.url() + "/linear/oauth/token").post(form.build()).build());
    }
}
