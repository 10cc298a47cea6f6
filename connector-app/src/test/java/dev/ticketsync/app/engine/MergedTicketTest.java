package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A ticket of the PSA is merged into another: what people see of it, decide, and find at both vendors afterwards. */
final class MergedTicketTest {
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
    void isFoundByASweepAndGoesOnWithTheSurvivor() {
        Site.Pair pair = site.pair("Printer is down");
        String survivor = site.grace.creates("Printers are down", "In Progress");
        merges(pair.ticket(), survivor);
        missesWhatPollsTell();
        long mark = site.mark();

        assertThat(site.run("sweep")).as(site.err()).isZero();

        assertThat(site.out()).contains("psa: 1 compared, 0 changes that no event had told and 1 gone or closed");
        Finding merged = merged();
        assertThat(merged.reason()).isEqualTo("#" + pair.ticket() + " at psa was merged into #" + survivor
                + ", and nothing of it crosses any more: `--take psa` goes on with #" + survivor
                + " in its place, `--take close` closes the ticket, `--take local` leaves it as it is");
        assertThat(site.writes(mark)).isEmpty();
        assertThat(site.ada.state(pair.issue())).isEqualTo("Todo");

        assertThat(site.run("findings", "resolve", merged.id(), "--take", "psa")).as(site.err()).isZero();
        site.run("sync");

        assertThat(site.ada.state(pair.issue())).isEqualTo("In Progress");
        assertThat(site.ada.title(pair.issue())).isEqualTo("Printers are down");
        assertThat(site.grace.sees(survivor).path("externalXRef").asText()).isEqualTo("linear:" + pair.issue());
        assertThat(site.grace.status(pair.ticket())).isEqualTo("Closed");
        site.ada.moves(pair.issue(), "Done");
        site.run("sync");
        assertThat(site.grace.status(survivor)).isEqualTo("Resolved");
        assertThat(site.ada.issues()).as("no second issue").hasSize(1);
        assertThat(site.run("explain", pair.issue())).isZero();
        assertThat(site.out())
                .contains("noted    " + survivor + " at psa (merged " + merged.id() + "): #" + pair.ticket() + " at psa was merged")
                .contains("settled  " + survivor + " at psa (merged " + merged.id() + "): taken psa")
                .contains("psa #" + survivor + " is live");
    }

    @Test
    void isClosedOnRequestAlone() {
        Site.Pair pair = site.pair("Printer is down");
        merges(pair.ticket(), site.grace.creates("Printers are down", "New"));
        assertThat(site.run("sync")).as("a finding is open").isEqualTo(1);
        assertThat(site.ada.state(pair.issue())).isEqualTo("Todo");

        assertThat(site.run("findings", "resolve", merged().id(), "--take", "close")).as(site.err()).isZero();
        assertThat(site.out()).contains("is closed: taken close.");
        assertThat(site.run("sync")).as(site.out() + site.err()).isZero();

        assertThat(site.ada.state(pair.issue())).isEqualTo("Done");
        assertThat(site.ada.issues()).hasSize(1);
    }

    @Test
    void staysAsItIsWhereThatIsWanted() {
        Site.Pair pair = site.pair("Printer is down");
        merges(pair.ticket(), site.grace.creates("Printers are down", "New"));
        site.run("sync");
        long mark = site.mark();

        assertThat(site.run("findings", "resolve", merged().id(), "--take", "local")).isZero();
        site.ada.updates(pair.issue(), Map.of("title", "Goes on at Linear alone"));
        assertThat(site.run("sync")).as(site.out() + site.err()).isZero();
        assertThat(site.run("sweep")).isZero();

        assertThat(site.writes(mark)).isEmpty();
        assertThat(site.findings()).isEmpty();
        assertThat(site.ada.state(pair.issue())).isEqualTo("Todo");
    }

    @Test
    void namesBothIssuesWhereTheSurvivorHasOne() {
        Site.Pair first = site.pair("Printer is down");
        Site.Pair second = site.pair("Printers are down");
        merges(first.ticket(), second.ticket());
        site.run("sync");

        Finding merged = merged();
        assertThat(merged.reason())
                .contains("#" + second.ticket() + ", which is linked to ENG-2 at linear; this ticket is linked to ENG-1 at linear");
        assertThat(site.run("findings", "resolve", merged.id(), "--take", "psa")).isEqualTo(2);
        assertThat(site.err()).contains("#" + second.ticket() + " at psa is linked to another ticket");
        assertThat(site.ada.issues()).hasSize(2);
    }

    /** The survivor was there before the connector, so that it never crossed; the merge changes it, and a rule selects it. */
    @Test
    void givesTheSurvivorNoSecondIssue() {
        String survivor = site.grace.creates("Printers are down", "Escalated");
        site.sandbox.clock().advance(Duration.ofMinutes(5));
        site.run("sync");
        String ticket = site.grace.creates("Printer is down", "Escalated");
        site.run("sync");
        merges(ticket, survivor);

        site.run("sync");

        assertThat(merged().about().field()).isEqualTo(survivor);
        assertThat(site.ada.issues()).hasSize(1);
        assertThat(site.run("findings", "resolve", merged().id(), "--take", "psa")).isZero();
        site.run("sync");
        assertThat(site.ada.issues()).singleElement()
                .satisfies(issue -> assertThat(issue.path("title").asText()).isEqualTo("Printers are down"));
    }

    private void merges(String ticket, String into) {
        site.grace.call("POST", "/service/tickets/" + into + "/merge",
                Rig.json("{'mergeTicketIds':[" + ticket + "],'status':{'name':'Closed'}}"));
    }

    /** No poll tells of what has happened so far. */
    private void missesWhatPollsTell() {
        site.sandbox.clock().advance(Duration.ofMinutes(10));
        Cursor later = new Cursor("{\"since\":\"" + site.sandbox.clock().instant().truncatedTo(ChronoUnit.SECONDS) + "\"}");
        site.keep(tx -> tx.connections().put(Rig.WORKSPACE, tx.connections().get(Rig.WORKSPACE, "psa").at(later)));
    }

    private Finding merged() {
        return site.findings().stream().filter(finding -> finding.about().kind() == FindingKind.MERGED).reduce((one, other) -> {
            throw new AssertionError("two merges are on record");
        }).orElseThrow();
    }
}
