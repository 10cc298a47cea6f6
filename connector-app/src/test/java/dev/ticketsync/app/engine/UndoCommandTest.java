package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A run is taken back from the command line: shown first, then done. */
final class UndoCommandTest {
    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void start() throws IOException {
        site = new Site(folder);
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void showsWhatItWouldDoAndThenDoesIt() {
        Site.Pair restored = site.pair("VPN down");
        Site.Pair touched = site.pair("Mail is slow");
        site.ada.moves(restored.issue(), "In Progress");
        site.ada.moves(touched.issue(), "In Progress");
        site.run("sync");
        String run = site.reading(tx -> tx.journal().runs(Rig.WORKSPACE, 1)).getFirst().id();
        site.sandbox.clock().advance(Duration.ofSeconds(5));
        site.grace.moves(touched.ticket(), "Resolved");
        assertThat(site.run("sync")).isZero();

        assertThat(site.run("undo", run)).isZero();
        assertThat(site.out()).contains("  put back  status of ").contains(": 'in_progress' → 'triaged'")
                .contains("  leave     status of ").contains(": changed since, by psa to 'resolved'")
                .endsWith("1 statuses corrected, 0 other fields put back, 1 left alone; nothing was changed: --yes does it\n");
        assertThat(site.run("sync")).isZero();
        assertThat(site.grace.status(restored.ticket())).isEqualTo("In Progress");

        assertThat(site.run("undo", run, "--yes", "--output", "json")).isZero();
        JsonNode report = site.json();
        assertThat(report.path("corrections").asInt()).isEqualTo(1);
        assertThat(report.path("leftAlone")).hasSize(1);
        assertThat(site.run("sync")).isZero();

        assertThat(site.grace.status(restored.ticket())).isEqualTo("Triaged");
        assertThat(site.ada.state(restored.issue())).isEqualTo("Todo");
        assertThat(site.grace.status(touched.ticket())).isEqualTo("Resolved");
        assertThat(site.run("undo")).isZero();
        assertThat(site.out()).contains(report.path("run").asText() + "  acme  undo  1 tickets").contains(run + "  acme  sync  2 tickets");
    }

    @Test
    void answersAWrongRunOnOneLine() {
        site.pair("VPN down");

        assertThat(site.run("undo", "no-such-run")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("the journal knows no run 'no-such-run'");
    }
}
