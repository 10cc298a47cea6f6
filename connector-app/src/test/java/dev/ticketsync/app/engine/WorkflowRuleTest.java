package dev.ticketsync.app.engine;

import java.io.IOException;

import dev.ticketsync.core.store.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The vendors' own automations meet what we write. */
final class WorkflowRuleTest {
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
    void acceptsWhatAPsaRuleMakesOfOurWrite() {
        String issue = rig.ada.creates("Badge reader", "Todo", "customer");
        String ticket = rig.ticketOf("Badge reader");
        rig.comesToRest();
        rig.fault("{'vendor':'connectwise','kind':'workflowRule','from':'In Progress','to':'Waiting'}");
        long before = rig.mark();

        rig.ada.moves(issue, "In Progress");

        await().until(() -> rig.ada.state(issue).equals("Waiting"));
        rig.comesToRest();
        assertThat(rig.grace.status(ticket)).isEqualTo("Waiting");
        assertThat(rig.writes(Rig.PSA, before)).hasSize(1);
        assertThat(rig.writes(Rig.LINEAR, before)).hasSize(1);
        assertThat(rig.findings()).isEmpty();
    }

    @Test
    void endsTwoRulesInARingAsOneFindingWithinThreeRounds() {
        String issue = rig.ada.creates("Ping pong", "Todo", "customer");
        rig.ticketOf("Ping pong");
        rig.comesToRest();
        rig.fault("{'vendor':'connectwise','kind':'workflowRule','from':'In Progress','to':'Waiting'}");
        rig.fault("{'vendor':'linear','kind':'workflowRule','from':'Waiting','to':'In Progress'}");
        long before = rig.mark();

        rig.ada.moves(issue, "In Progress");

        await().until(() -> !rig.findings().isEmpty());
        rig.comesToRest();
        assertThat(rig.findings()).singleElement()
                .satisfies(finding -> assertThat(finding.about().kind()).isEqualTo(FindingKind.OSCILLATION));
        assertThat(rig.writes(Rig.PSA, before)).hasSizeLessThanOrEqualTo(3);
        assertThat(rig.writes(Rig.LINEAR, before)).hasSizeLessThanOrEqualTo(3);
    }
}
