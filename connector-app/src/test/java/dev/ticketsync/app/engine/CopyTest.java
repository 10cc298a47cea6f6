package dev.ticketsync.app.engine;

import java.io.IOException;

import dev.ticketsync.core.store.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two records claim to be one: neither is picked, and somebody is told. */
final class CopyTest {
    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        rig = Rig.start();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void asksAboutACopyOfATicketThatWeCreated() {
        rig.ada.creates("Router", "Todo", "customer");
        String ticket = rig.ticketOf("Router");
        rig.comesToRest();

        copy(ticket, "Router copy");

        assertAsked("psa");
        assertThat(rig.ada.issues()).hasSize(1);
    }

    @Test
    void asksAboutACopyOfATicketThatCameFromThePsa() {
        String ticket = rig.grace.creates("Switch", "Escalated");
        rig.issueOf("Switch");
        await().until(() -> !rig.grace.sees(ticket).path("externalXRef").asText().isEmpty());

        copy(ticket, "Switch copy");

        assertAsked("psa");
        assertThat(rig.ada.issues()).hasSize(1);
    }

    @Test
    void asksAboutASecondIssueWithTheAddressOfOneTicket() {
        rig.grace.creates("Firewall", "Escalated");
        String issue = rig.issueOf("Firewall");
        await().until(() -> rig.ada.sees(issue).at("/attachments/nodes").size() == 1);
        String second = rig.ada.creates("Firewall too", "Todo");
        rig.ada.attaches(second, rig.ada.sees(issue).at("/attachments/nodes/0/url").asText());

        rig.ada.labels(second, "customer");

        assertAsked("linear");
        assertThat(rig.grace.tickets("summary like \"Firewall%\"")).hasSize(1);
    }

    private void copy(String ticket, String summary) {
        String copy = rig.grace.creates(summary, "New");
        rig.grace.patches(copy, "externalXRef", rig.grace.sees(ticket).path("externalXRef"));
        rig.grace.moves(copy, "Escalated");
    }

    private void assertAsked(String connection) {
        await().until(() -> !rig.findings().isEmpty());
        rig.comesToRest();
        assertThat(rig.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.about().kind()).isEqualTo(FindingKind.AMBIGUOUS);
            assertThat(finding.about().connection()).isEqualTo(connection);
        });
    }
}
