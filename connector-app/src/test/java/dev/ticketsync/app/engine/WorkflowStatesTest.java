package dev.ticketsync.app.engine;

import java.io.IOException;
import java.time.Duration;

import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A Linear team changes its workflow while we serve. */
final class WorkflowStatesTest {
    /** After which a paused connection is tried again. */
    private static final Duration RETRY = Duration.ofSeconds(16);
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
    void pausesForARemovedStateAndGoesOnOnceThereIsOneOfThatName() {
        String ticket = rig.grace.creates("Gate stuck", "Escalated");
        String issue = rig.issueOf("Gate stuck");
        rig.comesToRest();
        rig.ada.removesState("Waiting");

        rig.grace.moves(ticket, "Waiting");

        assertThat(pause().reason()).contains("'Waiting'");
        rig.grace.retitles(ticket, "Gate stuck again");
        rig.comesToRest();
        assertThat(rig.findings()).hasSize(1);
        assertThat(rig.ada.title(issue)).isEqualTo("Gate stuck");
        rig.ada.addsState("Waiting", "started");
        rig.passes(RETRY);
        await().until(() -> rig.ada.state(issue).equals("Waiting") && rig.ada.title(issue).equals("Gate stuck again"));
        await().until(() -> rig.findings().isEmpty());
    }

    @Test
    void namesTheNearestStateWhereOneWasRenamedAndWritesNothingWrongMeanwhile() {
        String ticket = rig.grace.creates("Gate open", "Escalated");
        String issue = rig.issueOf("Gate open");
        rig.comesToRest();
        rig.ada.renamesState("In Progress", "In-Progress");
        rig.passes(Duration.ofMinutes(11));

        assertThat(pause().reason()).contains("'In Progress'", "did you mean 'In-Progress'?");
        rig.grace.moves(ticket, "In Progress");
        rig.comesToRest();

        assertThat(rig.findings()).hasSize(1);
        assertThat(rig.ada.state(issue)).isEqualTo("Todo");
        rig.ada.renamesState("In-Progress", "In Progress");
        rig.passes(RETRY);
        await().until(() -> rig.ada.state(issue).equals("In Progress"));
        await().until(() -> rig.findings().isEmpty());
    }

    @Test
    void saysWhyAnIssueThatAMirrorRuleSelectsStaysBehind() {
        rig.ada.addsState("On the shelf", "started");

        String issue = rig.ada.creates("Gate paint", "On the shelf", "customer");

        await().until(() -> !rig.findings().isEmpty());
        rig.ada.retitles(issue, "Gate paint, green");
        rig.comesToRest();
        assertThat(rig.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.about().kind()).isEqualTo(FindingKind.NOTICE);
            assertThat(finding.reason()).startsWith("ENG-1 at linear").contains("'On the shelf'");
        });
        assertThat(rig.grace.named("Gate paint, green")).isEmpty();
        rig.ada.moves(issue, "Todo");
        rig.ticketOf("Gate paint, green");
        await().until(() -> rig.findings().isEmpty());
    }

    private Finding pause() {
        await().until(() -> !rig.findings(FindingKind.CONNECTION).isEmpty());
        return rig.findings(FindingKind.CONNECTION).getFirst();
    }
}
