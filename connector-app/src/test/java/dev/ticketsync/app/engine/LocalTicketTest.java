package dev.ticketsync.app.engine;

import java.io.IOException;

import dev.ticketsync.app.api.ApiClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A ticket that is created and worked on through the API alone, seen at both remotes. */
final class LocalTicketTest {
    private static final String TOKEN = "token-of-the-administrator";
    private static Rig rig;
    private static ApiClient client;

    @BeforeAll
    static void start() throws IOException {
        rig = Rig.start(Setup.WEBHOOKS.with("http: {", "http: { adminToken: " + TOKEN + ",").with("    mirror:\n", """
                    mirror:
                      - { from: local, to: linear, when: { priority: [urgent, high] } }
                      - { from: local, to: psa, when: { status: [new, triaged] }, defaults: { company: Acme } }
                """));
        client = ApiClient.at(rig.connector.url(), Rig.WORKSPACE, TOKEN);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void appearsAtBothRemotesAndFollowsEveryMoveBothWays() {
        String id = client.creates("{'title': 'VPN is down', 'priority': 'high'}");
        String issue = rig.issueOf("VPN is down");
        String ticket = rig.ticketOf("VPN is down");
        assertThat(rig.grace.status(ticket)).isEqualTo("New");

        moves(id, "triaged", issue, "Todo", ticket, "Triaged");
        moves(id, "in_progress", issue, "In Progress", ticket, "In Progress");
        moves(id, "resolved", issue, "Done", ticket, "Resolved");
        rig.grace.moves(ticket, "In Progress");
        await().until(() -> client.sees(id).text("status").equals("in_progress"));
        await().until(() -> rig.ada.state(issue).equals("In Progress"));
        rig.ada.retitles(issue, "VPN was down");
        await().until(() -> client.sees(id).text("title").equals("VPN was down"));

        await().until(() -> rig.grace.summary(ticket).equals("VPN was down"));
        assertThat(client.sees(id).body().path("reopens").asInt()).isEqualTo(1);
        assertThat(client.get("/tickets/" + id + "/links").body().path("links").findValuesAsText("state")).containsExactly("live", "live");
        await().untilAsserted(() -> assertThat(rig.ada.sees(issue).at("/attachments/nodes")).hasSize(1));
        await().untilAsserted(() -> assertThat(rig.grace.sees(ticket).path("externalXRef").asText()).isEqualTo("linear:" + issue));
        rig.comesToRest();
        assertThat(rig.findings()).isEmpty();
        assertThat(rig.grace.named("VPN was down")).hasSize(1);
    }

    private static void moves(String id, String status, String issue, String state, String ticket, String psaStatus) {
        assertThat(client.moves(id, status).status()).isEqualTo(200);
        await().until(() -> rig.ada.state(issue).equals(state));
        await().until(() -> rig.grace.status(ticket).equals(psaStatus));
    }

    @Test
    void goesWhereARuleSendsItAndNowhereElse() {
        String id = client.creates("{'title': 'Toner is low', 'priority': 'low'}");

        rig.ticketOf("Toner is low");
        rig.comesToRest();

        assertThat(client.get("/tickets/" + id + "/links").body().path("links").findValuesAsText("connection")).containsExactly("psa");
        client.edits(id, "{'priority': 'urgent'}");
        rig.issueOf("Toner is low");
    }
}
