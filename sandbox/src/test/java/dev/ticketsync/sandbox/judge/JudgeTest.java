package dev.ticketsync.sandbox.judge;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.judge.Report.Problem;
import dev.ticketsync.sandbox.traffic.Person;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Acts as people and as a connector by hand, so that each finding of the judge has one known cause. */
class JudgeTest {
    private Sandbox sandbox;
    private Person ada;
    private Person grace;
    private Person linearConnector;
    private Person psaConnector;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        ada = Person.atLinear(sandbox, "lin_api_ada");
        grace = Person.atPsa(sandbox, "grace");
        linearConnector = Person.atLinear(sandbox, "lin_api_sandbox");
        psaConnector = Person.atPsa(sandbox, "pub");
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }

    @Test
    void findsNothingWrongWithAPairInStep() throws IOException {
        crossed("VPN down");

        Report report = judge(Claims.none());

        assertThat(report.pairs()).isEqualTo(1);
        assertThat(report.outOfStep()).isZero();
        assertThat(report.duplicates()).isZero();
        assertThat(report.details()).isEmpty();
    }

    @Test
    void countsAnEditThatNobodyCarriedOver() throws IOException {
        Link pair = crossed("VPN down");

        ada.edit(pair.issue(), Field.TITLE, "VPN down again");
        Report report = judge(Claims.none());

        assertThat(report.outOfStep()).isEqualTo(1);
        assertThat(report.latency().undelivered()).isEqualTo(1);
        assertThat(report.latency().max()).isInfinite();
        assertThat(report.details()).extracting(Report.Detail::problem).containsExactly(Problem.DIFFERENT, Problem.UNDELIVERED);
    }

    @Test
    void countsATicketOnceHoweverManyFieldsDiffer() throws IOException {
        Link pair = crossed("VPN down");

        ada.edit(pair.issue(), Field.TITLE, "VPN down again");
        grace.edit(pair.ticket(), Field.PRIORITY, "Priority 1 - Critical");

        assertThat(judge(Claims.none()).outOfStep()).isEqualTo(1);
    }

    @Test
    void letsAHeldFieldDifferButNoOther() throws IOException {
        Link pair = crossed("VPN down");
        var held = new Held("connectwise", pair.ticket(), "status");
        grace.edit(pair.ticket(), Field.STATUS, "Closed");

        Report statusAlone = judge(new Claims(Set.of(held), Set.of()));
        ada.edit(pair.issue(), Field.TITLE, "VPN down again");
        Report titleToo = judge(new Claims(Set.of(held), Set.of()));

        assertThat(statusAlone.outOfStep()).isZero();
        assertThat(statusAlone.latency().undelivered()).isZero();
        assertThat(titleToo.outOfStep()).isEqualTo(1);
    }

    @Test
    void missesTicketsThatShouldHaveCrossed() throws IOException {
        ada.createCrossing("From Linear");
        grace.createCrossing("From the PSA");
        grace.create("Stays where it is", Map.of());
        String moved = grace.createCrossing("Escalated for a moment");
        grace.edit(moved, Field.STATUS, "In Progress");

        Report report = judge(Claims.none());

        assertThat(report.outOfStep()).isEqualTo(3);
        assertThat(report.details()).extracting(Report.Detail::problem).containsOnly(Problem.UNLINKED);
    }

    @Test
    void countsASecondCounterpart() throws IOException {
        Link pair = crossed("VPN down");

        psaConnector.create("VPN down", Map.of("externalXRef", pair.issue(), "priority", Map.of("name", "Priority 5 - No priority")));

        assertThat(judge(Claims.none()).duplicates()).isEqualTo(1);
    }

    @Test
    void countsARecordOfTheConnectorThatBelongsToNothing() throws IOException {
        linearConnector.create("Made twice, linked once", Map.of());

        Report report = judge(Claims.none());

        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(report.details()).extracting(Report.Detail::problem).containsExactly(Problem.ORPHAN);
    }

    @Test
    void findsTheLoserOfARaceUnlessItIsKept() throws IOException {
        Link pair = crossed("VPN down");
        ada.edit(pair.issue(), Field.TITLE, "from ada");
        grace.edit(pair.ticket(), Field.TITLE, "from grace");
        psaConnector.edit(pair.ticket(), Field.TITLE, "from ada");

        Report silent = judge(Claims.none());
        Report honest = judge(new Claims(Set.of(), Set.of(new Kept("connectwise", pair.ticket(), "title", "from grace"))));

        assertThat(silent.sameFieldRaces()).isEqualTo(1);
        assertThat(silent.outOfStep()).isZero();
        assertThat(silent.lostEdits()).isEqualTo(1);
        assertThat(silent.latency().undelivered()).isZero();
        assertThat(honest.lostEdits()).isZero();
    }

    @Test
    void losesNothingWhenAValueIsPutBackBeforeItHasCrossed() throws IOException {
        Link pair = crossed("VPN down");
        ada.edit(pair.issue(), Field.TITLE, "from ada");
        grace.edit(pair.ticket(), Field.TITLE, "from grace");
        ada.edit(pair.issue(), Field.TITLE, "VPN down");
        linearConnector.edit(pair.issue(), Field.TITLE, "from grace");

        assertThat(judge(Claims.none()).lostEdits()).isZero();
    }

    @Test
    void losesAValueThatIsPutBackAfterwards() throws IOException {
        Link pair = crossed("VPN down");
        for (String title : List.of("from ada", "from ada again")) {
            ada.edit(pair.issue(), Field.TITLE, title);
            psaConnector.edit(pair.ticket(), Field.TITLE, title);
        }
        ada.edit(pair.issue(), Field.TITLE, "VPN down");
        grace.edit(pair.ticket(), Field.TITLE, "from grace");
        linearConnector.edit(pair.issue(), Field.TITLE, "from grace");

        assertThat(judge(Claims.none()).lostEdits()).isEqualTo(1);
    }

    @Test
    void losesNothingWhenALaterEditReplacesOneThatHadCrossed() throws IOException {
        Link pair = crossed("VPN down");
        ada.edit(pair.issue(), Field.TITLE, "first");
        psaConnector.edit(pair.ticket(), Field.TITLE, "first");
        grace.edit(pair.ticket(), Field.TITLE, "second");
        linearConnector.edit(pair.issue(), Field.TITLE, "second");

        Report report = judge(Claims.none());

        assertThat(report.lostEdits()).isZero();
        assertThat(report.sameFieldRaces()).isZero();
        assertThat(report.outOfStep()).isZero();
    }

    @Test
    void measuresFromThePersonsCommitToTheOneThatCarriesIt() throws IOException {
        Link pair = crossed("VPN down");
        Window window = Window.fromNow(sandbox);
        ada.edit(pair.issue(), Field.TITLE, "first");
        long committed = sandbox.nanos();
        Awaitility.await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        long waited = sandbox.nanos() - committed;
        ada.edit(pair.issue(), Field.TITLE, "second");
        psaConnector.edit(pair.ticket(), Field.TITLE, "second");

        Report report = new Judge(sandbox).judge(Claims.none(), window);

        assertThat(report.latency().edits()).isEqualTo(2);
        assertThat(report.latency().max()).isGreaterThanOrEqualTo(waited / 1e6).isLessThan(20_000);
        assertThat(report.latency().p50()).isLessThan(report.latency().max());
    }

    @Test
    void leavesOutEditsThatBringWhatTheOtherSideHas() throws IOException {
        Link pair = crossed("VPN down");
        ada.edit(pair.issue(), Field.STATUS, "Done");
        psaConnector.edit(pair.ticket(), Field.STATUS, "Resolved");
        grace.edit(pair.ticket(), Field.STATUS, "Closed");

        Report report = judge(Claims.none());

        assertThat(report.outOfStep()).isZero();
        assertThat(report.latency().edits()).isEqualTo(1);
        assertThat(report.latency().needless()).isEqualTo(1);
    }

    @Test
    void dividesTheConnectorsCallsByPeoplesEdits() throws IOException {
        Link pair = crossed("VPN down");
        Window window = Window.fromNow(sandbox);
        for (String title : List.of("one", "two")) {
            ada.edit(pair.issue(), Field.TITLE, title);
            psaConnector.edit(pair.ticket(), Field.TITLE, title);
        }
        String later = ada.createCrossing("opened later");
        psaConnector.create("opened later", Map.of("externalXRef", later, "priority", Map.of("name", "Priority 5 - No priority")));

        Report.Work work = new Judge(sandbox).judge(Claims.none(), window).traffic();

        assertThat(work.callsPerChange()).isEqualTo(1);
        assertThat(work.writesPerChange()).isEqualTo(1);
        assertThat(work.edits()).containsEntry("linear", 2).containsEntry("connectwise", 0);
        assertThat(work.applied()).containsEntry("connectwise", 2);
        assertThat(work.calls()).containsEntry("connectwise", new Report.Calls(0, 2, 0, 0, 1, 0));
        assertThat(work.refused()).isZero();
    }

    /** An issue of ada's with the counterpart that a connector would have made. */
    private Link crossed(String title) throws IOException {
        String issue = ada.createCrossing(title);
        return new Link(issue,
                psaConnector.create(title, Map.of("externalXRef", issue, "priority", Map.of("name", "Priority 5 - No priority"))));
    }

    private Report judge(Claims claims) {
        return new Judge(sandbox).judge(claims, Window.everything());
    }
}
