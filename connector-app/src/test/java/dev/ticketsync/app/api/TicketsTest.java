package dev.ticketsync.app.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.store.memory.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class TicketsTest {
    private ApiServer server;
    private ApiClient client;

    @BeforeEach
    void start() {
        server = ApiServer.on(new MemoryStore());
        client = server.client("helpdesk", ApiRole.WRITE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void createsATicketInTheFirstStatus() {
        ApiClient.Reply created = client.post("/tickets", "{'title': 'Printer jams', 'description': 'On **floor 2**', 'priority': 'high'}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        String id = created.text("id");
        assertThat(created.header("Location")).isEqualTo("/api/v1/workspaces/helpdesk/tickets/" + id);
        assertThat(created.text("status")).isEqualTo("new");
        assertThat(created.text("provider")).isEqualTo("local");
        ApiClient.Reply seen = client.sees(id);
        assertThat(seen.body()).isEqualTo(created.body());
        assertThat(seen.text("description")).isEqualTo("On **floor 2**");
        assertThat(server.nudged).containsExactly("helpdesk");
    }

    @Test
    void editsWhatIsNamedAndNothingElse() {
        String id = client.creates("{'title': 'Printer jams', 'description': 'On floor 2', 'priority': 'high'}");

        ApiClient.Reply edited = client.edits(id, "{'priority': 'low', 'description': ''}");

        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.version()).isEqualTo(2);
        assertThat(edited.text("title")).isEqualTo("Printer jams");
        assertThat(edited.text("priority")).isEqualTo("low");
        assertThat(edited.text("description")).isEmpty();
        assertThat(client.edits(id, "{'priority': 'low'}").version()).as("nothing changed").isEqualTo(2);
    }

    @Test
    void tellsWhatHappenedFromAnyPosition() {
        String id = client.creates("{'title': 'Printer jams'}");
        client.moves(id, "triaged");
        client.edits(id, "{'title': 'Printer burns'}");

        JsonNode events = client.get("/events").body();

        assertThat(events.path("events").findValuesAsText("type")).containsExactly("TicketCreated", "TicketStatusChanged",
                "TicketDetailsUpdated");
        assertThat(events.path("events").findValuesAsText("number")).containsExactly("1", "2", "3");
        assertThat(events.at("/events/1/data/to").asText()).isEqualTo("triaged");
        assertThat(client.get("/events?after=1&limit=1").body().path("events").findValuesAsText("number")).containsExactly("2");
        assertThat(client.get("/events?after=3").body().path("next").asInt()).isEqualTo(3);
    }

    @Test
    void listsInPagesThatNeitherSkipNorRepeat() {
        List<String> ids = IntStream.range(0, 7).mapToObj(i -> client.creates("{'title': 'Ticket " + i + "'}")).toList();
        List<String> seen = new ArrayList<>();

        JsonNode page = client.get("/tickets?limit=3").body();
        seen.addAll(page.path("tickets").findValuesAsText("id"));
        while (!page.path("next").isNull()) {
            page = client.get("/tickets?limit=3&after=" + page.path("next").asText()).body();
            seen.addAll(page.path("tickets").findValuesAsText("id"));
        }

        assertThat(seen).isEqualTo(ids);
        assertThat(client.get("/tickets?limit=7").body().path("next").isNull()).isTrue();
    }
}
