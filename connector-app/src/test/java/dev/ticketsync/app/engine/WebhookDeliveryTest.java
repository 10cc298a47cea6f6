package dev.ticketsync.app.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import dev.ticketsync.app.api.ApiClient;
import dev.ticketsync.app.feed.Mailbox;
import dev.ticketsync.app.feed.Mailbox.Letter;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.sync.repair.Resolutions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What happens to tickets reaches who subscribed to it, at work between both remotes. */
final class WebhookDeliveryTest {
    private static final String TOKEN = "token-of-the-administrator";
    private static final String HUSH = "the customer owes us money";
    private final Mailbox portal = new Mailbox();
    private final Mailbox billing = new Mailbox();

    @AfterEach
    void stop() {
        portal.close();
        billing.close();
    }

    @Test
    void bringsEventsInOrderAndSignedAndNoCommentsText() throws IOException {
        try (Rig rig = rig()) {
            ApiClient client = ApiClient.at(rig.connector.url(), Rig.WORKSPACE, TOKEN);
            String id = client.creates("{'title': 'VPN is down', 'priority': 'high'}");
            assertThat(client.post("/tickets/" + id + "/comments", "{'text': '" + HUSH + "'}").status()).isEqualTo(201);
            assertThat(client.moves(id, "triaged").status()).isEqualTo(200);
            String issue = rig.issueOf("VPN is down");
            rig.ada.retitles(issue, "VPN was down");
            await().until(() -> client.sees(id).text("title").equals("VPN was down"));
            List<String> told = client.get("/events").body().path("events").findValuesAsText("number");

            await().until(() -> numbers(portal).containsAll(told.stream().map(Long::valueOf).toList()));

            assertThat(numbers(portal)).startsWith(1L, 2L, 3L).isSorted().doesNotHaveDuplicates();
            assertThat(portal.letters()).allMatch(letter -> letter.isSignedWith(Mailbox.SECRET))
                    .noneMatch(letter -> letter.body().contains(HUSH));
            assertThat(portal.letters()).anyMatch(letter -> letter.json().at("/data/title").asText().equals("VPN was down"));
            assertThat(billing.letters().stream().map(letter -> letter.json().path("type").asText())).containsOnly("TicketStatusChanged");
        }
    }

    @Test
    void parksADeadEndpointAndHoldsNothingElseUp() throws IOException {
        try (Rig rig = rig()) {
            billing.answers(500);
            ApiClient client = ApiClient.at(rig.connector.url(), Rig.WORKSPACE, TOKEN);
            String id = client.creates("{'title': 'Printer jams', 'priority': 'high'}");
            client.moves(id, "triaged");
            await().until(() -> !billing.letters().isEmpty());

            for (int hour = 0; hour < 12 && rig.findings(FindingKind.PARKED).isEmpty(); hour++) {
                int seen = billing.letters().size();
                rig.passes(Duration.ofMinutes(61));
                await().until(() -> billing.letters().size() > seen || !rig.findings(FindingKind.PARKED).isEmpty());
            }
            Finding parked = rig.findings(FindingKind.PARKED).getFirst();
            assertThat(parked.reason()).contains("10 attempts").contains("it answered 500").doesNotContain(billing.url().toString());
            assertThat(billing.letters()).hasSize(10).extracting(Letter::id).containsOnly("acme/billing/2");
            String issue = rig.issueOf("Printer jams");
            assertThat(client.moves(id, "in_progress").status()).isEqualTo(200);
            await().until(() -> rig.ada.state(issue).equals("In Progress"));
            await().until(() -> numbers(portal).contains(3L));

            billing.answers(204);
            rig.store.transact(tx -> assertThat(new Resolutions(rig.connector.kit()).take(tx, parked.id(), Resolutions.LOCAL)).isNotNull());

            await().until(() -> billing.letters().size() >= 12);
            assertThat(numbers(billing).subList(10, 12)).containsExactly(2L, 3L);
            assertThat(rig.findings(FindingKind.PARKED)).isEmpty();
        }
    }

    private Rig rig() throws IOException {
        Rig rig = Rig.start(Setup.WEBHOOKS.with("http: {", "http: { adminToken: " + TOKEN + ",").with("    mirror:\n", """
                    webhooks:
                      portal: { url: "%s", secrets: [%s] }
                      billing: { url: "%s", secrets: [%s], events: [TicketStatusChanged] }
                    mirror:
                      - { from: local, to: linear, when: { priority: [urgent, high] } }
                """.formatted(portal.url(), Mailbox.SECRET, billing.url(), Mailbox.SECRET)));
        await().until(() -> rig.store.reading(tx -> tx.subscriptions().find(Rig.WORKSPACE, "portal").isPresent()
                && tx.subscriptions().find(Rig.WORKSPACE, "billing").isPresent()));
        return rig;
    }

    private static List<Long> numbers(Mailbox mailbox) {
        return mailbox.letters().stream().map(Letter::number).toList();
    }
}
