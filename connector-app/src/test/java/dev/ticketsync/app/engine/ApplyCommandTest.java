package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.ConnectorService;
import dev.ticketsync.core.sync.worker.Duties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("another name is written", "[In Progress, In Review]", "[In Review, In Progress]"),
                arguments("a name is read as another status", "[In Progress, In Review]", "[In Progress]"),
                arguments("a field has an authority", "title: both", "title: { authority: psa }"),
                arguments("a field crosses no more", "description: both, ", ""),
                arguments("other records cross", "labels: [customer]", "labels: [Bug]"),
                arguments("new records are given something else", "defaults: { company: Acme }", "defaults: { company: Globex }"),
                arguments("illegal moves are reverted", "    lifecycle: helpdesk", "    lifecycle: helpdesk\n    onIllegal: revert"),
                arguments("a remote is told by approval only", "    lifecycle: helpdesk",
                        "    lifecycle: helpdesk\n    approvals: [{ to: psa, status: [closed] }]"),
                arguments("other edges are legal", "workspaces:\n  acme:\n    lifecycle: helpdesk",
                        """
                                lifecycles:
                                  ours:
                                    statuses: { new: open, triaged: open, in_progress: active, pending_customer: waiting, resolved: resolved, closed: closed }
                                    edges:
                                      - { from: new, to: triaged, trigger: triage }
                                      - { from: triaged, to: in_progress, trigger: start }
                                      - { from: in_progress, to: [pending_customer, resolved], trigger: ask }
                                      - { from: pending_customer, to: in_progress, trigger: answer }
                                      - { from: resolved, to: closed, trigger: close }
                                workspaces:
                                  acme:
                                    lifecycle: ours"""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void writesNothingOnceTheConfigurationHasChanged(String what, String configured, String instead) throws IOException {
        Site.Pair pair = site.pair("VPN down");
        site.grace.retitles(pair.ticket(), "VPN down in Lyon");
        plan();
        site.configured(configured, instead);
        long mark = site.mark();

        assertThat(site.run("apply", file())).as(site.err()).isEqualTo(3);

        assertThat(site.err()).hasLineCount(1).contains("acme: nothing was done").contains("configuration").contains("make a new plan");
        assertThat(site.writes(mark)).isEmpty();
        assertThat(site.ada.title(pair.issue())).isEqualTo("VPN down");
    }

    @Test
    void writesNothingWhereALiveServeGoesByAnOlderConfiguration() throws IOException {
        Site.Pair pair = site.pair("VPN down");
        ConnectorConfig older = site.config();
        site.grace.retitles(pair.ticket(), "VPN down in Lyon");
        site.configured("title: both", "title: { authority: psa }");
        plan();
        long mark = site.mark();

        try (ConnectorService live = ConnectorService.open(older, Ambience.real(), Duties.JOBS)) {
            live.work();
            assertThat(site.run("apply", file())).as(site.err()).isEqualTo(3);
        }

        assertThat(site.err()).hasLineCount(1).contains("acme: nothing was done").contains("restart a live serve");
        assertThat(site.writes(mark)).isEmpty();
        assertThat(site.run("apply", file())).as(site.err()).isZero();
        assertThat(site.ada.title(pair.issue())).isEqualTo("VPN down in Lyon");
    }

    @Test
    void writesNothingOnceANameMeansAnotherStateThere() {
        Site.Pair pair = site.pair("VPN down");
        site.grace.moves(pair.ticket(), "In Progress");
        plan();
        site.ada.renamesState("In Progress", "Doing");
        site.ada.addsState("In Progress", "started");
        long mark = site.mark();

        assertThat(site.run("apply", file())).as(site.err()).isEqualTo(3);

        assertThat(site.err()).hasLineCount(1).contains("acme: nothing was done").contains("the words of a remote");
        assertThat(site.writes(mark)).isEmpty();
    }

    @Test
    void mindsNoChangeThatDecidesNothing() throws IOException {
        Site.Pair pair = site.pair("VPN down");
        site.grace.retitles(pair.ticket(), "VPN down in Lyon");
        plan();
        site.configured("timeLimit: 5s", "timeLimit: 6s").configured("poll: 60s", "poll: 90s").configured("lin_wh_demo", "lin_wh_other");

        assertThat(site.run("apply", file())).as(site.err()).isZero();

        assertThat(site.ada.title(pair.issue())).isEqualTo("VPN down in Lyon");
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
