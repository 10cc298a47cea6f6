package dev.ticketsync.app.engine;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.app.api.ApiClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A description crosses to where it can be written: to Linear always, to the PSA at creation alone. */
final class DescriptionTest {
    private static final String TOKEN = "token-of-the-administrator";

    private Rig rig;
    private ApiClient client;

    @BeforeEach
    void start() throws IOException {
        rig = Rig.start(Setup.WEBHOOKS.with("http: {", "http: { adminToken: " + TOKEN + ","));
        client = ApiClient.at(rig.connector.url(), Rig.WORKSPACE, TOKEN);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void beginsTheTicketThatIsCreatedForAnIssue() {
        String issue = rig.ada.creates("Printer jams", "Todo");
        rig.ada.updates(issue, Map.of("description", "Every page **twice**.\n\n* since Monday"));

        rig.ada.labels(issue, "customer");

        JsonNode notes = rig.grace.call("GET", "/service/tickets/" + rig.ticketOf("Printer jams") + "/notes", null);
        assertThat(notes.valueStream().filter(note -> note.path("detailDescriptionFlag").asBoolean())).singleElement()
                .satisfies(note -> assertThat(note.path("text").asText()).contains("Every page **twice**.", "since Monday"));
    }

    @Test
    void goesToLinearWhenItIsEditedHere() {
        String issue = rig.ada.creates("Printer jams", "Todo", "customer");
        String ticket = rig.ticketOf("Printer jams");
        rig.comesToRest();
        long before = rig.mark();

        client.edits(rig.localOf(issue), "{'description': 'Every page twice.'}");

        await().until(() -> rig.ada.sees(issue).path("description").asText().equals("Every page twice."));
        rig.comesToRest();
        assertThat(rig.writes(Rig.LINEAR, before)).hasSize(1);
        assertThat(rig.writes(Rig.PSA, before)).as("ticket %s takes none later", ticket).isEmpty();
        assertThat(rig.findings()).isEmpty();
    }
}
