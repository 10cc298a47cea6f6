package dev.ticketsync.app.api;

import java.util.stream.Stream;

import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.store.memory.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Whatever is wrong is named, and leaves everything as it was. */
final class RefusalTest {
    private final MemoryStore store = new MemoryStore();
    private ApiServer server;
    private ApiClient client;
    private String id;

    @BeforeEach
    void start() {
        server = ApiServer.on(store);
        client = server.client("helpdesk", ApiRole.WRITE);
        id = client.creates("{'title': 'Printer jams', 'description': 'On floor 2', 'priority': 'high'}");
        server.nudged.clear();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} {1} → {2}: {3}")
    @MethodSource({"fields", "shapes", "moves"})
    void namesWhatIsWrong(String request, String body, int status, String field) {
        String method = request.substring(0, request.indexOf(' '));
        String path = request.substring(request.indexOf(' ') + 1).replace("ID", id);
        String before = client.sees(id).body().toString();

        ApiClient.Reply reply = client.ask(method, path, body);

        assertThat(reply.status()).isEqualTo(status);
        if (status == 400) assertThat(reply.body().at("/errors/0/field").asText()).as(reply.text("detail")).isEqualTo(field);
        assertUnchanged(before);
    }

    private void assertUnchanged(String before) {
        assertThat(client.sees(id).body()).hasToString(before);
        assertThat(client.get("/tickets").body().path("tickets")).hasSize(1);
        assertThat(client.get("/events").body().path("next").asLong()).isEqualTo(1);
        assertThat(server.nudged).isEmpty();
    }

    static Stream<Arguments> fields() {
        String create = "POST /tickets";
        String edit = "PATCH /tickets/ID";
        return Stream.of(arguments(create, "{}", 400, "title"), arguments(create, "{'title': ''}", 400, "title"),
                arguments(create, "{'title': '   '}", 400, "title"), arguments(create, "{'title': null}", 400, "title"),
                arguments(create, "{'title': 7}", 400, "title"), arguments(create, "{'title': ['a']}", 400, "title"),
                arguments(create, "{'title': 'a\\nb'}", 400, "title"), arguments(create, "{'title': 'a\\u0000b'}", 400, "title"),
                arguments(create, "{'title': 'a\\ud83d'}", 400, "title"), arguments(create, "{'title': 'a', 'titel': 'b'}", 400, "titel"),
                arguments(create, "{'title': 'a', 'status': 'closed'}", 400, "status"),
                arguments(create, "{'title': 'a', 'id': 'mine'}", 400, "id"),
                arguments(create, "{'title': 'a', 'priority': 'highest'}", 400, "priority"),
                arguments(create, "{'title': '" + "x".repeat(501) + "'}", 400, "title"),
                arguments(create, "{'title': '" + "x".repeat(1 << 20) + "'}", 400, "title"),
                arguments(create, "{'title': 'a', 'description': '" + "x".repeat(65_537) + "'}", 400, "description"),
                arguments(edit, "{'title': ''}", 400, "title"), arguments(edit, "{'status': 'triaged'}", 400, "status"),
                arguments(edit, "{'version': '1'}", 400, "version"), arguments(edit, "{'version': 0, 'title': 'b'}", 400, "version"),
                arguments(edit, "{'version': 1.5, 'title': 'b'}", 400, "version"),
                arguments(edit, "{'version': 99999999999999999999, 'title': 'b'}", 400, "version"),
                arguments(edit, "{'title': 'b', 'priority': 1}", 400, "priority"));
    }

    static Stream<Arguments> shapes() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        return Stream.of(arguments("POST /tickets", "{'title': " + deep + "}", 400, "title"),
                arguments("POST /tickets", deep, 400, ""), arguments("POST /tickets", "[]", 400, ""),
                arguments("POST /tickets", "'title'", 400, ""), arguments("POST /tickets", "{'title': 'a'", 400, ""),
                arguments("POST /tickets", "{'title': 'a'} {}", 400, ""),
                arguments("POST /tickets", "{'title': 'a', 'title': 'b'}", 400, ""),
                arguments("POST /tickets", "{title: 'a'}", 400, ""), arguments("POST /tickets", "", 415, ""),
                arguments("POST /tickets", "{'title': '" + "x".repeat(3 << 20) + "'}", 413, ""),
                arguments("GET /tickets?limit=0", "", 400, "limit"), arguments("GET /tickets?limit=501", "", 400, "limit"),
                arguments("GET /tickets?limit=ten", "", 400, "limit"), arguments("GET /tickets?limit=1&limit=2", "", 400, "limit"),
                arguments("GET /tickets?after=%00", "", 400, "after"), arguments("GET /tickets?page=2", "", 400, "page"),
                arguments("GET /events?after=-1", "", 400, "after"), arguments("GET /tickets/a%20b", "", 404, ""),
                arguments("GET /tickets/nowhere", "", 404, ""), arguments("PATCH /tickets/nowhere", "{'title': 'b'}", 404, ""),
                arguments("GET /nothing", "", 404, ""), arguments("DELETE /tickets/ID", "", 405, ""),
                arguments("PUT /tickets", "{}", 405, ""));
    }

    static Stream<Arguments> moves() {
        String move = "POST /tickets/ID/transitions";
        return Stream.of(arguments(move, "{}", 400, "to"), arguments(move, "{'to': 'nowhere'}", 400, "to"),
                arguments(move, "{'to': 1}", 400, "to"), arguments(move, "{'to': 'triaged', 'force': true}", 400, "force"),
                arguments(move, "{'to': 'closed'}", 409, ""), arguments("POST /tickets/nowhere/transitions", "{'to': 'triaged'}", 404, ""));
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        ApiClient.Reply reply = client.post("/tickets", "{'title': '', 'priority': 'x', 'extra': 1}");

        assertThat(reply.body().path("errors").findValuesAsText("field")).containsExactlyInAnyOrder("title", "priority", "extra");
        assertThat(reply.text("detail")).contains("title doesn't fit: it takes one line of text that isn't blank")
                .contains("priority doesn't fit: it takes urgent, high, medium, low, none")
                .contains("extra is no field that can be set here");
    }

    @Test
    void tellsWhereAnIllegalMoveCouldGo() {
        ApiClient.Reply reply = client.moves(id, "closed");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("code")).isEqualTo("invalid_transition");
        assertThat(reply.text("from")).isEqualTo("new");
        assertThat(reply.text("to")).isEqualTo("closed");
        assertThat(reply.body().path("legal").valueStream().map(status -> status.asText())).containsExactly("triaged");
    }

    @Test
    void tellsTheVersionThatThereIsToWhomHasAnother() {
        client.edits(id, "{'title': 'Printer burns'}");
        String before = client.sees(id).body().toString();

        ApiClient.Reply byBody = client.edits(id, "{'title': 'Mine', 'version': 1}");
        ApiClient.Reply byHeader = client.patch("/tickets/" + id, "{'title': 'Mine'}", "If-Match", "\"1\"");
        ApiClient.Reply ofAMove = client.post("/tickets/" + id + "/transitions", "{'to': 'triaged', 'version': 3}");

        assertThat(java.util.List.of(byBody, byHeader, ofAMove)).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.text("code")).isEqualTo("version_conflict");
            assertThat(reply.body().path("current").asLong()).isEqualTo(2);
        });
        assertThat(client.sees(id).body()).hasToString(before);
    }

    @Test
    void takesTheVersionByHeaderOrBodyAndNotTwoOfThem() {
        assertThat(client.patch("/tickets/" + id, "{'title': 'a', 'version': 1}", "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(client.patch("/tickets/" + id, "{'title': 'b'}", "If-Match", "\"2\"").header("ETag")).isEqualTo("\"3\"");
        assertThat(client.patch("/tickets/" + id, "{'title': 'c'}", "If-Match", "*").status()).isEqualTo(200);
        assertThat(client.patch("/tickets/" + id, "{'title': 'd', 'version': 4}", "If-Match", "\"5\"").status()).isEqualTo(400);
        assertThat(client.patch("/tickets/" + id, "{'title': 'd'}", "If-Match", "5").body().at("/errors/0/field").asText())
                .isEqualTo("If-Match");
    }

    @Test
    void takesJsonAlone() {
        assertThat(client.ask("POST", "/tickets", "{'title': 'a'}", "Content-Type", "text/plain").status()).isEqualTo(415);
        assertThat(client.ask("POST", "/tickets", "title=a", "Content-Type", "application/x-www-form-urlencoded").status()).isEqualTo(415);
        assertThat(client.ask("POST", "/tickets", "{'title': 'a'}", "Content-Type", "application/json; charset=UTF-8").status())
                .isEqualTo(201);
    }
}
