package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A saved plan is carried out as it stands, or not at all. */
final class ApplyCommandTest {
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
    void carriesOutWhatThePlanSaysAndNothingElse() {
        Site.Pair planned = site.pair("VPN down");
        Site.Pair other = site.pair("Mail is slow");
        site.grace.retitles(planned.ticket(), "VPN down in Lyon");
        site.ada.creates("Printer jams", "Todo", "customer");
        plan();
        site.ada.moves(other.issue(), "In Progress");

        assertThat(site.run("apply", file())).as(site.err()).isZero();

        assertThat(site.out()).isEqualToNormalizingNewlines("acme: applied, 2 tickets and creates\n");
        assertThat(site.ada.title(planned.issue())).isEqualTo("VPN down in Lyon");
        assertThat(site.grace.named("Printer jams")).hasSize(1);
        assertThat(site.grace.status(other.ticket())).isEqualTo("Escalated");
        assertThat(site.run("sync")).isZero();
        assertThat(site.grace.status(other.ticket())).isEqualTo("In Progress");
        assertThat(site.grace.named("Printer jams")).hasSize(1);
    }

    @Test
    void writesNothingOnceARecordHasMoved() {
        Site.Pair first = site.pair("VPN down");
        Site.Pair second = site.pair("Mail is slow");
        site.grace.retitles(first.ticket(), "VPN down in Lyon");
        site.grace.retitles(second.ticket(), "Mail is very slow");
        plan();
        site.sandbox.clock().advance(Duration.ofSeconds(3));
        site.ada.retitles(second.issue(), "Mail is fast");
        long mark = site.mark();

        assertThat(site.run("apply", file())).isEqualTo(3);

        assertThat(site.err()).hasLineCount(1).contains("acme: nothing was done").contains("ENG-2 at linear").doesNotContain("ENG-1");
        assertThat(site.writes(mark)).isEmpty();
        assertThat(site.ada.title(first.issue())).isEqualTo("VPN down");
    }

    @Test
    void noticesAnEditWithinTheSameTickOfTheClock() {
        Site.Pair pair = site.pair("VPN down");
        site.grace.retitles(pair.ticket(), "VPN down in Lyon");
        plan();
        site.grace.retitles(pair.ticket(), "VPN down in Nice");
        long mark = site.mark();

        assertThat(site.run("apply", file())).isEqualTo(3);

        assertThat(site.err()).contains("#" + pair.ticket() + " at psa");
        assertThat(site.writes(mark)).isEmpty();
    }

    @Test
    void isCarriedOutOnce() {
        Site.Pair pair = site.pair("VPN down");
        site.grace.retitles(pair.ticket(), "VPN down in Lyon");
        plan();
        assertThat(site.run("apply", file())).isZero();
        long mark = site.mark();

        assertThat(site.run("apply", file())).isEqualTo(3);

        assertThat(site.err()).contains("make a new plan");
        assertThat(site.writes(mark)).isEmpty();
    }

    @Test
    void asksBeforeItDoesMoreThanTheGuardAllows() throws IOException {
        site.pair("VPN down");
        site.configured("    lifecycle: helpdesk", "    guard: { creates: 1 }\n    lifecycle: helpdesk");
        site.ada.creates("Printer jams", "Todo", "customer");
        site.ada.creates("Screen flickers", "Todo", "customer");
        plan();
        long mark = site.mark();

        assertThat(site.run("apply", file())).isEqualTo(5);
        assertThat(site.err()).hasLineCount(1)
                .contains("acme: this plan would create 2 records (1 are allowed at once); nothing was done").contains("--yes");
        assertThat(site.writes(mark)).isEmpty();
        assertThat(site.run("apply", file(), "--yes")).as(site.err()).isZero();
        assertThat(site.grace.named("Screen flickers")).hasSize(1);
    }

    @Test
    void answersAWrongFileOnOneLine() throws IOException {
        site.pair("VPN down");
        assertThat(site.run("apply", folder.resolve("no.json").toString())).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("can't read").contains("plan --out");
        Files.writeString(folder.resolve("other.json"), "{\"workspaces\":{\"acme\":{}}}");
        assertThat(site.run("apply", folder.resolve("other.json").toString())).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("is no plan");
        Files.writeString(folder.resolve("broken.json"), "{\"work");
        assertThat(site.run("apply", folder.resolve("broken.json").toString())).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("is no plan");
    }

    private void plan() {
        assertThat(site.run("plan", "--out", file())).isZero();
    }

    private String file() {
        return folder.resolve("plan.json").toString();
    }
}
