package dev.ticketsync.app.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.store.memory.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** From every status of every preset to every status, itself included: what isn't in these tables is refused. */
final class PairsTest {
    /** By status, the way there from the first one. */
    private static final Map<String, Map<String, List<String>>> WAYS = Map.of("agent",
            Map.of("open", List.of(), "in_progress", List.of("in_progress"), "blocked", List.of("in_progress", "blocked"), "done",
                    List.of("in_progress", "done"), "failed", List.of("in_progress", "failed"), "cancelled", List.of("cancelled")),
            "helpdesk",
            Map.of("new", List.of(), "triaged", List.of("triaged"), "in_progress", List.of("triaged", "in_progress"), "pending_customer",
                    List.of("triaged", "in_progress", "pending_customer"), "resolved", List.of("triaged", "in_progress", "resolved"),
                    "closed", List.of("triaged", "in_progress", "resolved", "closed")),
            "board",
            Map.of("AI Assistance", List.of(), "Tech Required", List.of("Tech Required"), "On Hold", List.of("Tech Required", "On Hold"),
                    "Waiting on Client", List.of("Tech Required", "Waiting on Client"), "Escalated", List.of("Tech Required", "Escalated"),
                    "Resolved", List.of("Resolved"), "Archived", List.of("Resolved", "Archived")));
    private static final Map<String, Map<String, List<String>>> LEGAL = Map.of("agent",
            Map.of("open", List.of("in_progress", "cancelled"), "in_progress", List.of("done", "failed", "cancelled", "blocked"), "blocked",
                    List.of("in_progress", "cancelled"), "done", List.of(), "failed", List.of(), "cancelled", List.of()),
            "helpdesk",
            Map.of("new", List.of("triaged"), "triaged", List.of("in_progress"), "in_progress", List.of("pending_customer", "resolved"),
                    "pending_customer", List.of("in_progress", "resolved"), "resolved", List.of("closed", "in_progress"), "closed",
                    List.of()),
            "board",
            Map.of("AI Assistance", List.of("Tech Required", "Resolved"), "Tech Required",
                    List.of("On Hold", "Waiting on Client", "Escalated", "Resolved"), "On Hold",
                    List.of("Tech Required", "Waiting on Client", "Escalated", "Resolved"), "Waiting on Client",
                    List.of("Tech Required", "On Hold", "Escalated", "Resolved"), "Escalated",
                    List.of("Tech Required", "On Hold", "Waiting on Client", "Resolved"), "Resolved", List.of("Tech Required", "Archived"),
                    "Archived", List.of()));
    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.on(new MemoryStore());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}: from {1}")
    @MethodSource("statuses")
    void takesTheLegalMovesAndNoOthers(String lifecycle, String from, Set<String> statuses) {
        ApiClient client = server.client(lifecycle, ApiRole.WRITE);
        List<String> legal = of(LEGAL, lifecycle, from);
        String still = standing(client, lifecycle, from);
        long version = client.sees(still).version();

        for (String to : statuses) {
            ApiClient.Reply reply = client.moves(legal.contains(to) ? standing(client, lifecycle, from) : still, to);

            assertThat(reply.status()).as(to).isEqualTo(legal.contains(to) ? 200 : 409);
            if (legal.contains(to)) {
                assertThat(reply.text("status")).isEqualTo(to);
            } else {
                assertThat(reply.text("code")).isEqualTo("invalid_transition");
                assertThat(reply.text("from")).isEqualTo(from);
                assertThat(reply.text("to")).isEqualTo(to);
                assertThat(reply.body().path("legal").valueStream().map(each -> each.asText())).containsExactlyInAnyOrderElementsOf(legal);
            }
        }
        assertThat(client.sees(still).version()).isEqualTo(version);
        assertThat(client.sees(still).text("status")).isEqualTo(from);
    }

    private static String standing(ApiClient client, String lifecycle, String status) {
        String id = client.creates("{'title': 'Printer jams'}");
        of(WAYS, lifecycle, status).forEach(step -> assertThat(client.moves(id, step).status()).isEqualTo(200));
        return id;
    }

    private static List<String> of(Map<String, Map<String, List<String>>> tables, String lifecycle, String status) {
        return Objects.requireNonNull(Objects.requireNonNull(tables.get(lifecycle)).get(status));
    }

    static Stream<Arguments> statuses() {
        return WAYS.entrySet().stream().flatMap(
                lifecycle -> lifecycle.getValue().keySet().stream()
                        .map(from -> Arguments.of(lifecycle.getKey(), from, lifecycle.getValue().keySet())));
    }
}
