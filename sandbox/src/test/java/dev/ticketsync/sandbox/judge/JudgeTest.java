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
        Link pair = inProgress();
        grace.edit(pair.ticket(), Field.STATUS, "New");

        Report statusAlone = judge(held("connectwise", pair.ticket(), "status"));
        ada.edit(pair.issue(), Field.TITLE, "VPN down again");
        Report titleToo = judge(held("connectwise", pair.ticket(), "status"));

        assertThat(statusAlone.outOfStep()).isZero();
        assertThat(statusAlone.latency().undelivered()).isZero();
        assertThat(statusAlone.latency().needless()).isEqualTo(1);
        assertThat(titleToo.outOfStep()).isEqualTo(1);
    }

    @Test
    void believesThatAMoveAgainstTheLifecycleIsHeldWhereItWasMade() throws IOException {
        Link back = inProgress();
        ada.edit(back.issue(), Field.STATUS, "Todo");
        Link reopened = inProgress();
        psaConnector.edit(reopened.ticket(), Field.STATUS, "Closed");
        linearConnector.edit(reopened.issue(), Field.STATUS, "Done");
        grace.edit(reopened.ticket(), Field.STATUS, "In Progress");
        Set<Held> where = Set.of(new Held("linear", back.issue(), "status"), new Held("connectwise", reopened.ticket(), "status"));
        Set<Held> elsewhere = Set.of(new Held("connectwise", back.ticket(), "status"), new Held("linear", reopened.issue(), "status"));

        assertThat(judge(new Claims(where, Set.of())).outOfStep()).isZero();
        assertThat(judge(new Claims(elsewhere, Set.of())).outOfStep()).isEqualTo(2);
    }

    @Test
    void believesThatAMoveIsHeldWhichMetAnotherOne() throws IOException {
        Link pair = inProgress();
        grace.edit(pair.ticket(), Field.STATUS, "Triaged");
        ada.edit(pair.issue(), Field.STATUS, "Done");

        Report report = judge(held("connectwise", pair.ticket(), "status"));

        assertThat(report.outOfStep()).isZero();
    }

    @Test
    void doesNotBelieveThatALegalMoveIsHeld() throws IOException {
        Link pair = crossed("VPN down");
        grace.edit(pair.ticket(), Field.STATUS, "Resolved");

        Report report = judge(held("connectwise", pair.ticket(), "status"));

        assertThat(report.outOfStep()).isEqualTo(1);
        assertThat(report.latency().undelivered()).isEqualTo(1);
    }

    @Test
    void doesNotBelieveThatTheConnectorsOwnMoveIsHeld() throws IOException {
        Link pair = inProgress();
        psaConnector.edit(pair.ticket(), Field.STATUS, "New");

        assertThat(judge(held("connectwise", pair.ticket(), "status")).outOfStep()).isEqualTo(1);
    }

    @Test
    void believesThatAFieldIsHeldWhichKeepsBeingChangedBack() throws IOException {
        Link pair = crossed("VPN down");
        grace.edit(pair.ticket(), Field.TITLE, "VPN slow");
        ada.edit(pair.issue(), Field.TITLE, "VPN is fine");
        linearConnector.edit(pair.issue(), Field.TITLE, "VPN slow");
        ada.edit(pair.issue(), Field.TITLE, "VPN is fine");
        Report once = judge(held("linear", pair.issue(), "title"));
        linearConnector.edit(pair.issue(), Field.TITLE, "VPN slow");
        ada.edit(pair.issue(), Field.TITLE, "VPN is fine");

        assertThat(once.outOfStep()).isEqualTo(1);
        assertThat(judge(held("linear", pair.issue(), "title")).outOfStep()).isZero();
        assertThat(judge(held("connectwise", pair.ticket(), "title")).outOfStep()).isEqualTo(1);
    }

    @Test
    void doesNotBelieveThatAFieldIsHeldWhichAnybodyMayChange() throws IOException {
        Link pair = crossed("VPN down");
        grace.edit(pair.ticket(), Field.TITLE, "VPN down again");

        assertThat(judge(held("connectwise", pair.ticket(), "title")).outOfStep()).isEqualTo(1);
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

        assertThat(silent.races().sameField()).isEqualTo(1);
        assertThat(silent.outOfStep()).isZero();
        assertThat(silent.lostEdits()).isEqualTo(1);
        assertThat(silent.latency().undelivered()).isZero();
        assertThat(honest.lostEdits()).isZero();
    }

    @Test
    void tellsEditsThatMetFromThoseThatFollowedOneAnother() throws IOException {
        Link pair = crossed("VPN down");
        ada.edit(pair.issue(), Field.TITLE, "first");
        psaConnector.edit(pair.ticket(), Field.TITLE, "first");
        grace.edit(pair.ticket(), Field.PRIORITY, "Priority 1 - Critical");
        Races followed = judge(Claims.none()).races();
        ada.edit(pair.issue(), Field.TITLE, "second");
        linearConnector.edit(pair.issue(), Field.PRIORITY, "1");
        psaConnector.edit(pair.ticket(), Field.TITLE, "second");

        assertThat(followed).isEqualTo(Races.NONE);
        assertThat(judge(Claims.none()).races()).isEqualTo(new Races(0, 1));
    }

    @Test
    void takesNothingForARaceWithAMoveThatIsHeld() throws IOException {
        Link pair = inProgress();
        ada.edit(pair.issue(), Field.STATUS, "Todo");
        grace.edit(pair.ticket(), Field.TITLE, "VPN down again");
        linearConnector.edit(pair.issue(), Field.TITLE, "VPN down again");

        assertThat(judge(held("linear", pair.issue(), "status")).races()).isEqualTo(Races.NONE);
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
        assertThat(report.races().sameField()).isZero();
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

    /** A pair that the connector has brought to that status on both sides. */
    private Link inProgress() throws IOException {
        Link pair = crossed("VPN down");
        linearConnector.edit(pair.issue(), Field.STATUS, "In Progress");
        psaConnector.edit(pair.ticket(), Field.STATUS, "In Progress");
        return pair;
    }

    private static Claims held(String vendor, String recordId, String field) {
        return new Claims(Set.of(new Held(vendor, recordId, field)), Set.of());
    }

    private Report judge(Claims claims) {
        return new Judge(sandbox).judge(claims, Window.everything());
    }
}
