package dev.ticketsync.app.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Somebody changes the PSA board's statuses while we work with them. */
final class VocabularyTest {
    private static final Duration RETRY = Duration.ofSeconds(16);

    private Rig rig;
    private String statuses;

    @BeforeEach
    void start() throws IOException {
        rig = Rig.start();
        statuses = "/service/boards/" + rig.grace.call("GET", "/service/boards", null).valueStream()
                .filter(board -> board.path("name").asText().equals("Service Desk")).findFirst().orElseThrow().path("id").asText()
                + "/statuses";
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void pausesForARemovedStatusAndGoesOnOnceItIsBack() {
        String issue = rig.ada.creates("Lift stuck", "Todo", "customer");
        String ticket = rig.ticketOf("Lift stuck");
        rig.comesToRest();
        JsonNode removed = remove("In Progress");

        rig.ada.moves(issue, "In Progress");

        Finding paused = pause();
        assertThat(paused.reason()).contains("'In Progress'");
        rig.ada.retitles(issue, "Lift stuck again");
        rig.comesToRest();
        assertThat(rig.findings()).hasSize(1);
        rig.grace.call("POST", statuses, removed);
        rig.passes(RETRY);
        await().until(() -> rig.grace.status(ticket).equals("In Progress") && rig.grace.summary(ticket).equals("Lift stuck again"));
        await().until(() -> rig.findings().isEmpty());
    }

    @Test
    void namesTheNearestStatusWhereOneWasRenamed() {
        String issue = rig.ada.creates("Lift doors", "Todo", "customer");
        String ticket = rig.ticketOf("Lift doors");
        rig.comesToRest();
        rename("In Progress", "In-Progress");
        rig.passes(Duration.ofMinutes(11));

        Finding paused = pause();
        rig.ada.moves(issue, "In Progress");
        rig.comesToRest();

        assertThat(paused.reason()).contains("'In Progress'", "did you mean 'In-Progress'?");
        assertThat(rig.findings()).hasSize(1);
        assertThat(rig.grace.status(ticket)).isEqualTo("Triaged");
        rename("In-Progress", "In Progress");
        rig.passes(RETRY);
        await().until(() -> rig.grace.status(ticket).equals("In Progress"));
        await().until(() -> rig.findings().isEmpty());
    }

    @Test
    void readsTheStatusesAgainWhenATicketHasOneThatIsNew() {
        String issue = rig.ada.creates("Lift light", "In Progress", "customer");
        String ticket = rig.ticketOf("Lift light");
        rig.comesToRest();
        JsonNode replaced = remove("Waiting");
        rig.grace.call("POST", statuses, replaced);

        rig.grace.moves(ticket, "Waiting");

        await().until(() -> rig.ada.state(issue).equals("Waiting"));
        assertThat(rig.findings()).isEmpty();
    }

    @Test
    void readsTheStatusesAgainBeforeATicketWithANewOneIsLeftOut() {
        JsonNode replaced = remove("Escalated");
        rig.grace.call("POST", statuses, replaced);

        rig.grace.creates("Lift music", "Escalated");

        rig.issueOf("Lift music");
    }

    @Test
    void holdsAStatusThatIsNotMappedUnderItsName() {
        String issue = rig.ada.creates("Lift mirror", "In Progress", "customer");
        String ticket = rig.ticketOf("Lift mirror");
        rig.comesToRest();
        rig.grace.call("POST", statuses, new ObjectMapper().valueToTree(Map.of("name", "On the shelf")));

        rig.grace.moves(ticket, "On the shelf");

        await().untilAsserted(() -> assertThat(rig.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.about().kind()).isEqualTo(FindingKind.REJECTION);
            assertThat(finding.values().lost()).isEqualTo("On the shelf");
        }));
        assertThat(rig.ada.state(issue)).isEqualTo("In Progress");
    }

    private Finding pause() {
        await().until(() -> !rig.findings(FindingKind.CONNECTION).isEmpty());
        return rig.findings(FindingKind.CONNECTION).getFirst();
    }

    private JsonNode status(String name) {
        return rig.grace.call("GET", statuses, null).valueStream().filter(status -> status.path("name").asText().equals(name)).findFirst()
                .orElseThrow();
    }

    /** Returns what makes it anew. */
    private JsonNode remove(String name) {
        JsonNode status = status(name);
        rig.grace.call("DELETE", statuses + "/" + status.path("id").asText(), null);
        return new ObjectMapper().valueToTree(Map.of("name", name));
    }

    private void rename(String name, String to) {
        rig.grace.call("PATCH", statuses + "/" + status(name).path("id").asText(),
                Rig.json("[{'op':'replace','path':'name','value':'" + to + "'}]"));
    }
}
