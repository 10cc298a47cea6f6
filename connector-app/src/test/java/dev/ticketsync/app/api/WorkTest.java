package dev.ticketsync.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.store.memory.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is done with a ticket besides editing and moving it. */
final class WorkTest {
    private static final String SCHEMA = "{'type': 'object', 'required': ['answer'], 'properties': {'answer': {'type': 'integer'}}}";
    private ApiServer server;
    private ApiClient client;

    @BeforeEach
    void start() {
        server = ApiServer.on(new MemoryStore());
        client = server.client("agent", ApiRole.WRITE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void assignsDelegatesAndHasOthersJoin() {
        String id = client.creates("{'title': 'Sum up', 'mode': 'deep', 'projectId': 'p-1'}");

        assertThat(client.post("/tickets/" + id + "/assignments", "{'agentId': 'ada', 'teamId': 'core'}").text("assignedTeamId"))
                .isEqualTo("core");
        ApiClient.Reply handed = client.post("/tickets/" + id + "/assignments", "{'agentId': 'bob', 'delegatedByAgentId': 'ada'}");
        client.post("/tickets/" + id + "/collaborators", "{'id': 'cyd'}");

        assertThat(handed.text("assignedAgentId")).isEqualTo("bob");
        assertThat(handed.text("delegatedByAgentId")).isEqualTo("ada");
        assertThat(client.sees(id).body().path("collaborators")).hasToString("[\"cyd\"]");
        assertThat(client.get("/tickets?assignedAgentId=bob&status=open&archived=false").body().path("tickets")).hasSize(1);
        assertThat(client.get("/tickets?assignedAgentId=ada").body().path("tickets")).isEmpty();
        assertThat(client.post("/tickets/" + id + "/assignments", "{'agentId': null}").body().path("assignedAgentId").isNull()).isTrue();
        assertThat(client.get("/events").body().path("events").findValuesAsText("type")).containsExactly("TicketCreated",
                "TicketAssigned", "TicketDelegated", "TicketCollaboratorAdded", "TicketReassigned");
    }

    @Test
    void completesWithAValidOutputAndFailsWithAnother() {
        String good = working("{'title': 'Sum up', 'expectedOutputSchema': " + SCHEMA + "}");
        String bad = working("{'title': 'Sum up', 'expectedOutputSchema': " + SCHEMA + "}");

        ApiClient.Reply lacking = client.moves(good, "done");
        ApiClient.Reply done = client.post("/tickets/" + good + "/transitions", "{'to': 'done', 'output': {'answer': 42}}");
        ApiClient.Reply failed = client.post("/tickets/" + bad + "/transitions", "{'to': 'done', 'output': {'answer': 'many'}}");

        assertThat(lacking.status()).isEqualTo(409);
        assertThat(lacking.text("code")).isEqualTo("guard_unmet");
        assertThat(lacking.body().path("missing")).hasToString("[\"validOutput\"]");
        assertThat(done.text("status")).isEqualTo("done");
        assertThat(done.body().at("/outputJson/answer").asInt()).isEqualTo(42);
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.text("status")).isEqualTo("failed");
        assertThat(failed.text("errorMessage")).contains("/answer");
    }

    private String working(String ticket) {
        String id = client.creates(ticket);
        client.moves(id, "in_progress");
        return id;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'type': 'nothing'}", "{'$ref': 'https://example.com/schema'}", "{'required': 'answer'}"})
    void refusesASchemaThatIsNone(String schema) {
        ApiClient.Reply reply = client.post("/tickets", "{'title': 'Sum up', 'expectedOutputSchema': " + schema + "}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/errors/0/field").asText()).isEqualTo("expectedOutputSchema");
        assertThat(client.get("/tickets").body().path("tickets")).isEmpty();
    }

    @Test
    void keepsWhatIsSaidAndForWhom() {
        String id = client.creates("{'title': 'Sum up'}");

        ApiClient.Reply inside = client.post("/tickets/" + id + "/comments", "{'text': 'Looks odd'}");
        client.post("/tickets/" + id + "/comments", "{'text': 'We are on it', 'visibility': 'public'}");

        assertThat(inside.status()).isEqualTo(201);
        assertThat(inside.text("visibility")).isEqualTo("internal");
        assertThat(inside.text("author")).isEqualTo("write-agent");
        JsonNode page = client.get("/tickets/" + id + "/comments?limit=1").body();
        assertThat(page.path("comments").findValuesAsText("text")).containsExactly("Looks odd");
        assertThat(client.get("/tickets/" + id + "/comments?after=" + page.path("next").asText()).body().path("comments")
                .findValuesAsText("visibility")).containsExactly("public");
        assertThat(client.post("/tickets/" + id + "/comments", "{'text': ' '}").status()).isEqualTo(400);
        assertThat(client.post("/tickets/" + id + "/comments", "{'text': 'x', 'visibility': 'secret'}").status()).isEqualTo(400);
    }

    @Test
    void tiesTicketsTogetherWhereItMakesSense() {
        String one = client.creates("{'title': 'One'}");
        String two = client.creates("{'title': 'Two'}");
        String foreign = server.client("helpdesk", ApiRole.WRITE).creates("{'title': 'Foreign'}");

        assertThat(relates(one, "blocks", two).body().at("/relations/0/otherId").asText()).isEqualTo(two);
        ApiClient.Reply ring = relates(two, "blocks", one);
        ApiClient.Reply self = relates(one, "relatesTo", one);

        assertThat(ring.status()).isEqualTo(409);
        assertThat(ring.text("code")).isEqualTo("invalid_relation");
        assertThat(self.status()).isEqualTo(409);
        assertThat(relates(one, "relatesTo", foreign).status()).isEqualTo(404);
        assertThat(client.get("/tickets/" + two + "/relations").body().path("relations")).hasSize(1);
        assertThat(client.ask("DELETE", "/tickets/" + one + "/relations/blocks/" + two, "").body().path("relations")).isEmpty();
    }

    private ApiClient.Reply relates(String id, String kind, String other) {
        return client.post("/tickets/" + id + "/relations", "{'kind': '" + kind + "', 'ticketId': '" + other + "'}");
    }

    @Test
    void refusesAParentThatMakesNoSense() {
        String parent = client.creates("{'title': 'Whole'}");
        String child = client.creates("{'title': 'Part', 'parentTicketId': '" + parent + "'}");
        String foreign = server.client("helpdesk", ApiRole.WRITE).creates("{'title': 'Foreign'}");

        assertThat(client.edits(parent, "{'parentTicketId': '" + child + "'}").text("code")).isEqualTo("invalid_relation");
        assertThat(client.edits(parent, "{'parentTicketId': '" + foreign + "'}").status()).isEqualTo(404);
        assertThat(client.get("/tickets?parentTicketId=" + parent).body().at("/tickets/0/id").asText()).isEqualTo(child);
        assertThat(client.edits(child, "{'parentTicketId': null}").body().path("parentTicketId").isNull()).isTrue();
    }

    @Test
    void putsEveryResolvedTicketAway() {
        ApiClient desk = server.client("board", ApiRole.ADMIN);
        String open = desk.creates("{'title': 'Open'}");
        for (int i = 0; i < 3; i++)
            desk.moves(desk.creates("{'title': 'Solved'}"), "Resolved");

        assertThat(server.client("board", ApiRole.WRITE).post("/tickets:archiveResolved", "").status()).isEqualTo(403);
        assertThat(desk.post("/tickets:archiveResolved", "").body()).hasToString("{\"archived\":3,\"left\":0}");
        assertThat(desk.post("/tickets:archiveResolved", "").body()).hasToString("{\"archived\":0,\"left\":0}");
        assertThat(desk.get("/tickets?archived=true").body().path("tickets")).hasSize(3);
        assertThat(desk.get("/tickets?archived=false").body().at("/tickets/0/id").asText()).isEqualTo(open);
    }

    @Test
    void hasNoLinksWithoutRemotes() {
        assertThat(client.get("/tickets/" + client.creates("{'title': 'Alone'}") + "/links").body()).hasToString("{\"links\":[]}");
    }
}
