package dev.ticketsync.app.engine;

import java.io.IOException;

import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tickets cross both ways and stay one. */
final class CrossingTest {
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
    void bringsAnEscalatedTicketToLinearAndKeepsItInStep() {
        String ticket = rig.grace.creates("VPN down", "Escalated");

        String issue = rig.issueOf("VPN down");
        rig.grace.retitles(ticket, "VPN down in Lyon");
        await().until(() -> rig.ada.title(issue).equals("VPN down in Lyon"));
        rig.ada.moves(issue, "In Progress");
        await().until(() -> rig.grace.status(ticket).equals("In Progress"));
        rig.grace.moves(ticket, "Resolved");
        await().until(() -> rig.ada.state(issue).equals("Done"));

        assertThat(rig.findings()).isEmpty();
    }

    @Test
    void bringsACustomersIssueToThePsa() {
        String issue = rig.ada.creates("Printer jams", "Todo", "customer");

        String ticket = rig.ticketOf("Printer jams");

        assertThat(rig.grace.status(ticket)).isEqualTo("Triaged");
        await().untilAsserted(() -> assertThat(rig.ada.sees(issue).at("/attachments/nodes")).hasSize(1));
    }

    @Test
    void holdsAnIllegalMoveWithItsLegalOptions() {
        String issue = rig.ada.creates("Mail is slow", "In Progress", "customer");
        String ticket = rig.ticketOf("Mail is slow");

        rig.grace.moves(ticket, "New");
        await().until(() -> !rig.findings().isEmpty());
        rig.grace.retitles(ticket, "Mail is very slow");
        await().until(() -> rig.ada.title(issue).equals("Mail is very slow"));

        Finding finding = rig.findings().getFirst();
        assertThat(finding.about().kind()).isEqualTo(FindingKind.REJECTION);
        assertThat(finding.values().legal()).containsExactly("pending_customer", "resolved");
        assertThat(rig.ada.state(issue)).isEqualTo("In Progress");
        assertThat(rig.grace.status(ticket)).isEqualTo("New");
    }
}
