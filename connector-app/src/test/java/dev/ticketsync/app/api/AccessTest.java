package dev.ticketsync.app.api;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.store.memory.MemoryStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who comes in at the API, how far, and how often. */
final class AccessTest {
    private final MemoryStore store = new MemoryStore();
    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.on(store);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic token-to-read-in-helpdesk", "token-to-read-in-helpdesk"})
    void letsNobodyInWithoutAToken(String authorization) {
        ApiClient.Reply reply = server.bearing("helpdesk", "").ask("GET", "/tickets", "", "Authorization", authorization);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text("code")).isEqualTo("unauthorized");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void opensEveryWorkspaceToTheAdministrator() {
        assertThat(server.bearing("helpdesk", ApiServer.ADMIN).get("/tickets").status()).isEqualTo(200);
        assertThat(server.bearing("agent", ApiServer.ADMIN).get("/tickets").status()).isEqualTo(200);
        assertThat(server.bearing("nowhere", ApiServer.ADMIN).get("/tickets").status()).isEqualTo(404);
    }

    @Test
    void letsAReaderLookAndNotTouch() {
        String id = server.client("helpdesk", ApiRole.WRITE).creates("{'title': 'Printer jams'}");
        ApiClient reader = server.client("helpdesk", ApiRole.READ);

        assertThat(reader.sees(id).status()).isEqualTo(200);
        assertThat(reader.edits(id, "{'title': 'Mine'}").status()).isEqualTo(403);
        assertThat(reader.moves(id, "triaged").text("code")).isEqualTo("forbidden");
        assertThat(reader.post("/tickets", "{'title': 'Mine'}").status()).isEqualTo(403);
        assertThat(reader.sees(id).version()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = {"GET|/tickets/ID|", "PATCH|/tickets/ID|{'title': 'Taken'}",
            "POST|/tickets/ID/transitions|{'to': 'triaged'}", "PUT|/tickets/ID|{}", "DELETE|/tickets/ID|"})
    void showsNothingOfAnotherWorkspace(String method, String path, @Nullable String body) {
        String id = server.client("helpdesk", ApiRole.WRITE).creates("{'title': 'Printer jams'}");
        String target = path.replace("ID", id);
        String sent = body == null ? "" : body;

        List<ApiClient.Reply> replies = List.of(server.client("agent", ApiRole.ADMIN).ask(method, target, sent),
                server.bearing("helpdesk", ApiServer.token("agent", ApiRole.ADMIN)).ask(method, target, sent),
                server.bearing("agent", ApiServer.ADMIN).ask(method, target, sent));

        boolean isServed = !method.equals("PUT") && !method.equals("DELETE");
        assertThat(replies).extracting(ApiClient.Reply::status).containsOnly(isServed ? 404 : 405);
        assertThat(server.client("helpdesk", ApiRole.READ).sees(id).version()).isEqualTo(1);
        assertThat(server.client("agent", ApiRole.READ).get("/tickets").body().path("tickets")).isEmpty();
    }

    @Test
    void tellsAWorkspaceOfAnotherTokenFromNoneByNothing() {
        ApiClient.Reply foreign = server.bearing("helpdesk", ApiServer.token("agent", ApiRole.ADMIN)).get("/tickets");
        ApiClient.Reply missing = server.bearing("nowhere", ApiServer.token("agent", ApiRole.ADMIN)).get("/tickets");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(missing.body());
    }

    @Test
    void givesEachTokenAnAllowanceOfItsOwn() {
        server.close();
        server = ApiServer.on(store, new ApiServer.Limits(3, List.of()));
        ApiClient reader = server.client("helpdesk", ApiRole.READ);
        for (int i = 0; i < 3; i++)
            assertThat(reader.get("/tickets").status()).isEqualTo(200);

        ApiClient.Reply refused = reader.get("/tickets");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("20");
        assertThat(server.client("helpdesk", ApiRole.WRITE).get("/tickets").status()).isEqualTo(200);
        server.passes(Duration.ofSeconds(20));
        assertThat(reader.get("/tickets").status()).isEqualTo(200);
        assertThat(reader.get("/tickets").status()).isEqualTo(429);
    }

    @Test
    void letsStrangersUseUpNobodysAllowance() {
        server.close();
        server = ApiServer.on(store, new ApiServer.Limits(3, List.of()));
        ApiClient stranger = server.bearing("helpdesk", "a-token-that-is-guessed");
        for (int i = 0; i < 3; i++)
            assertThat(stranger.get("/tickets").status()).isEqualTo(401);

        assertThat(stranger.get("/tickets").status()).isEqualTo(429);
        assertThat(server.client("helpdesk", ApiRole.READ).get("/tickets").status()).isEqualTo(200);
    }

    @Test
    void letsNoPageOfABrowserInUnlessConfigured() throws Exception {
        assertThat(preflight("https://desk.example.com").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        server.close();
        server = ApiServer.on(store, new ApiServer.Limits(100, List.of("https://desk.example.com")));

        HttpResponse<String> allowed = preflight("https://desk.example.com");

        assertThat(allowed.statusCode()).isIn(200, 204);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://desk.example.com");
        assertThat(preflight("https://evil.example.com").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private HttpResponse<String> preflight(String origin) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/api/v1/workspaces/helpdesk/tickets"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()).header("Origin", origin)
                .header("Access-Control-Request-Method", "POST").header("Access-Control-Request-Headers", "authorization").build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
