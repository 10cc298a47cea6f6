package dev.ticketsync.app.engine;

import java.io.IOException;
import java.time.Duration;

import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.sync.repair.Resolution;
import dev.ticketsync.core.sync.repair.Resolutions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Findings are decided while the worker is at work on the same store. */
final class DecidedBesideServeTest {
    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        rig = Rig.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> rig.store.reading(
                tx -> tx.connections().get(Rig.WORKSPACE, "psa").startedAt().isPresent()
                        && tx.connections().get(Rig.WORKSPACE, "linear").startedAt().isPresent()));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void carriesOutWhatAPersonTakes() {
        String issue = rig.ada.creates("Mail is slow", "In Progress", "customer");
        await().until(() -> rig.grace.tickets("summary = \"Mail is slow\"").size() == 1);
        String ticket = rig.grace.tickets("summary = \"Mail is slow\"").get(0).path("id").asText();
        rig.grace.moves(ticket, "New");
        await().until(() -> !rig.findings().isEmpty());

        assertThat(decide("psa")).isEqualTo(new Resolution.Settled("taken psa"));
        await().until(() -> rig.ada.state(issue).equals("Triage"));

        assertThat(rig.grace.status(ticket)).isEqualTo("New");
        assertThat(rig.findings()).isEmpty();
    }

    @Test
    void writesOursWhereAPersonKeepsIt() {
        String issue = rig.ada.creates("Mail is slow", "In Progress", "customer");
        await().until(() -> rig.grace.tickets("summary = \"Mail is slow\"").size() == 1);
        String ticket = rig.grace.tickets("summary = \"Mail is slow\"").get(0).path("id").asText();
        rig.grace.moves(ticket, "New");
        await().until(() -> !rig.findings().isEmpty());

        assertThat(decide("local")).isEqualTo(new Resolution.Settled("kept local"));
        await().until(() -> rig.grace.status(ticket).equals("In Progress"));

        assertThat(rig.ada.state(issue)).isEqualTo("In Progress");
        assertThat(rig.findings()).isEmpty();
    }

    private Resolution decide(String side) {
        Finding finding = rig.findings().getFirst();
        Resolutions resolutions = new Resolutions(rig.connector.kit());
        return rig.store.inTransaction(tx -> resolutions.take(tx, finding.id(), side));
    }
}
