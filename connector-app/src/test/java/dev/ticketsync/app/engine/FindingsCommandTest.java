package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Findings are listed and decided from the command line, one command after the other. */
final class FindingsCommandTest {
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
    void listsAnIllegalMoveWithItsLegalOptions() {
        Site.Pair pair = heldPair();

        assertThat(site.run("findings")).isZero();
        assertThat(site.out()).contains("rejection  ENG-").contains("#" + pair.ticket())
                .contains("base 'in_progress'  local 'in_progress'  remote 'new'")
                .contains("legal: pending_customer, resolved").contains("1 open");
        site.run("findings", "--output", "json", "--workspace", "acme");
        JsonNode finding = site.json().get(0);
        assertThat(finding.path("kind").asText()).isEqualTo("rejection");
        assertThat(finding.path("connection").asText()).isEqualTo("psa");
        assertThat(finding.path("keys")).hasSize(2);
        assertThat(finding.path("legal")).hasSize(2);
    }

    @Test
    void carriesATakenStatusToTheOtherSide() {
        Site.Pair pair = heldPair();

        assertThat(site.run("findings", "resolve", id(), "--take", "psa")).isZero();
        assertThat(site.out()).contains("is closed: taken psa");
        assertThat(site.run("sync")).isZero();

        assertThat(site.ada.state(pair.issue())).isEqualTo("Triage");
        assertThat(site.grace.status(pair.ticket())).isEqualTo("New");
    }

    @Test
    void writesOurStatusOverTheHeldOne() {
        Site.Pair pair = heldPair();

        assertThat(site.run("findings", "resolve", id(), "--take", "local", "--output", "json")).isZero();
        assertThat(site.json().path("closed").asText()).isEqualTo("kept local");
        assertThat(site.run("sync")).isZero();

        assertThat(site.grace.status(pair.ticket())).isEqualTo("In Progress");
        assertThat(site.ada.state(pair.issue())).isEqualTo("In Progress");
    }

    @Test
    void bringsTheLoserOfAConflictBack() {
        Site.Pair pair = site.pair("VPN down");
        site.ada.retitles(pair.issue(), "VPN down in Linear");
        site.grace.retitles(pair.ticket(), "VPN down in the PSA");
        assertThat(site.run("sync")).isEqualTo(1);
        assertThat(site.ada.title(pair.issue())).isEqualTo("VPN down in the PSA");

        assertThat(site.run("findings", "resolve", id(), "--take", "linear")).isZero();
        assertThat(site.run("sync")).isZero();

        assertThat(site.ada.title(pair.issue())).isEqualTo("VPN down in Linear");
        assertThat(site.grace.summary(pair.ticket())).isEqualTo("VPN down in Linear");
    }

    @Test
    void answersAWrongCallOnOneLine() {
        heldPair();

        assertThat(site.run("findings", "resolve", "nothing", "--take", "psa")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("there is no finding 'nothing'");
        assertThat(site.run("findings", "resolve", id(), "--take", "pas")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("no side 'pas': did you mean 'psa'?");
        assertThat(site.run("findings", "resolve", id())).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("--take");
        assertThat(site.run("findings", "--workspace", "acne")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("did you mean 'acme'?");
        assertThat(site.findings()).hasSize(1);
    }

    @Test
    void saysThatNothingIsOpen() {
        assertThat(site.run("findings")).isZero();
        assertThat(site.out()).isEqualToNormalizingNewlines("Nothing is open.\n");
    }

    /** A pair in progress whose ticket was moved back to New, which is not legal. */
    private Site.Pair heldPair() {
        Site.Pair pair = site.pair("Mail is slow");
        site.ada.moves(pair.issue(), "In Progress");
        site.run("sync");
        site.grace.moves(pair.ticket(), "New");
        assertThat(site.run("sync")).isEqualTo(1);
        return pair;
    }

    private String id() {
        return site.findings().getFirst().id();
    }
}
