package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The store comes back from a backup, and both sides have changed since. */
final class RestorationTest {
    private static final String ISSUE = "linear-for-1";
    private static final List<String> STATUSES = List.of("new", "triaged", "in_progress", "pending_customer", "resolved", "closed");
    private static final List<String> STATES = List.of("Backlog", "Todo", "In Progress", "In Review", "Waiting", "Done", "Canceled");

    private final Workplace workplace = new Workplace();

    /** A ticket where it was in the backup, and where its records are by now. */
    record Statuses(String before, String linear, String psa, boolean linearLast) {
        /** Whether each record came to its status by legal moves, with the other one following as far as it could. */
        boolean mayHaveBeenReached() {
            String other = Words.helpdesk("linear").local(Field.STATUS, Words.raw("linear", Field.STATUS, linear)).orElseThrow();
            return (comes(before, other) && comes(other, psa)) || (comes(before, psa) && comes(psa, other));
        }

        private static boolean comes(String from, String to) {
            Lifecycle helpdesk = Lifecycles.helpdesk();
            return from.equals(to) || !helpdesk.path(helpdesk.status(from), helpdesk.status(to)).isEmpty();
        }
    }

    static Stream<Statuses> whatMayHaveHappened() {
        return STATUSES.stream().flatMap(before -> STATES.stream().flatMap(linear -> STATUSES.stream().flatMap(
                psa -> Stream.of(true, false).map(last -> new Statuses(before, linear, psa, last)))));
    }

    @ParameterizedTest
    @MethodSource("whatMayHaveHappened")
    void aTicketIsInStepAfterwardsOrItsStatusIsHeld(Statuses statuses) {
        crossedWith(statuses.before());
        inTurn(statuses.linearLast(),
                () -> workplace.linear.edits(ISSUE, Field.STATUS, Words.raw("linear", Field.STATUS, statuses.linear())),
                () -> workplace.psa.edits("1", Field.STATUS, Words.raw("psa", Field.STATUS, statuses.psa())));

        Workplace next = restored();

        List<Finding> held = next.findings(FindingKind.REJECTION);
        assertThat(isInStep(next)).isEqualTo(held.isEmpty());
        assertThat(held).allSatisfy(finding -> assertThat(finding.about().field()).isEqualTo("status"));
        if (statuses.mayHaveBeenReached()) assertThat(held).isEmpty();
    }

    @Test
    void aStatusThatOneSideHasMovedOnFromIsNoMoveOfTheOther() {
        crossedWith("new");
        workplace.psa.edits("1", Field.STATUS, Words.raw("psa", Field.STATUS, "triaged")); // by us, before the store was lost
        workplace.linear.edits(ISSUE, Field.STATUS, Words.raw("linear", Field.STATUS, "In Progress"));

        Workplace next = restored();

        assertThat(next.psa.record("1").raw().get(Field.STATUS)).contains(Words.raw("psa", Field.STATUS, "in_progress"));
        assertThat(next.linear.record(ISSUE).raw().get(Field.STATUS)).contains(Words.raw("linear", Field.STATUS, "In Progress"));
        assertThat(next.findings(FindingKind.REJECTION)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofTwoTitlesTheLastOneStandsAndTheOtherIsKept(boolean linearLast) {
        crossedWith("new");
        inTurn(linearLast, () -> workplace.linear.edits(ISSUE, Field.TITLE, "VPN slow"),
                () -> workplace.psa.edits("1", Field.TITLE, "VPN is fine"));

        Workplace next = restored();

        assertThat(next.title(next.psa, "1")).isEqualTo(next.title(next.linear, ISSUE)).contains(linearLast ? "VPN slow" : "VPN is fine");
        assertThat(titlesKept(next)).containsExactly(linearLast ? "VPN is fine" : "VPN slow");
    }

    /** Somebody may have put the other title back, which nobody can tell any more. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTitleThatOneSideAloneHasChangedStandsAndTheOldOneIsKept(boolean linearLast) {
        crossedWith("new");
        inTurn(linearLast, () -> workplace.linear.edits(ISSUE, Field.TITLE, "VPN slow"),
                () -> workplace.psa.edits("1", Field.PRIORITY, Words.raw("psa", Field.PRIORITY, "high")));

        Workplace next = restored();

        assertThat(next.title(next.psa, "1")).isEqualTo(next.title(next.linear, ISSUE)).contains("VPN slow");
        assertThat(titlesKept(next)).containsExactly("VPN down");
    }

    /** The counterpart was made by us after the backup. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofAPairThatTheBackupDoesNotKnowTheRecordThatChangedLastStands(boolean linearLast) {
        workplace.crossed("0", "Printer jams");
        workplace.psa.has("1", Workplace.values("VPN down", "triaged"));
        workplace.linear.has(ISSUE, Workplace.values("VPN down", "triaged").with(Field.STATUS, Words.raw("linear", Field.STATUS, "Todo"))
                .with(Field.PRIORITY, Words.raw("linear", Field.PRIORITY, "medium")));
        inTurn(linearLast, () -> workplace.linear.edits(ISSUE, Field.STATUS, Words.raw("linear", Field.STATUS, "In Progress")),
                () -> workplace.psa.edits("1", Field.TITLE, "VPN is fine"));
        workplace.linear.edits(ISSUE, Field.TITLE, "VPN slow");

        Workplace next = restored();

        assertThat(next.title(next.psa, "1")).isEqualTo(next.title(next.linear, ISSUE)).contains(linearLast ? "VPN slow" : "VPN is fine");
        assertThat(titlesKept(next)).containsExactly(linearLast ? "VPN is fine" : "VPN slow");
        assertThat(next.ticket("1").status()).as("only that way is legal").isEqualTo("in_progress");
        assertThat(isInStep(next)).isTrue();
    }

    @Test
    void aFieldWithARuleOfItsOwnKeepsToIt() {
        Workplace ruled = new Workplace(usual -> {
            Map<Field, FieldRule> fields = new EnumMap<>(usual.fields());
            fields.put(Field.TITLE, FieldRule.withAuthority("linear"));
            return new SyncRules(usual.lifecycle(), fields, usual.mirrors());
        });
        ruled.crossed("1", "VPN down");
        ruled.linear.edits(ISSUE, Field.TITLE, "VPN slow");
        for (int edit = 0; edit < 30; edit++)
            ruled.psa.edits("1", Field.TITLE, "VPN is fine");

        Workplace next = restored(ruled);

        assertThat(next.title(next.psa, "1")).isEqualTo(next.title(next.linear, ISSUE)).contains("VPN slow");
        assertThat(titlesKept(next)).containsExactly("VPN is fine");
    }

    @Test
    void aSideThatStayedWhereTheTicketIsHasMovedNowhere() {
        workplace.crossed("1", "VPN down");
        workplace.psa.edits("1", Field.STATUS, Words.raw("psa", Field.STATUS, "in_progress"));
        workplace.linear.edits(ISSUE, Field.PRIORITY, Words.raw("linear", Field.PRIORITY, "high"));
        workplace.linear.swallowsWritesTo(ISSUE);

        Workplace next = restored();
        next.linear.hearsAgain();
        next.passes(Duration.ofMinutes(11));

        assertThat(next.findings(FindingKind.REJECTION)).isEmpty();
        assertThat(next.linear.record(ISSUE).raw().get(Field.STATUS)).contains(Words.raw("linear", Field.STATUS, "In Progress"));
    }

    private void crossedWith(String status) {
        workplace.crossed("1", "VPN down");
        workplace.psa.edits("1", Field.STATUS, Words.raw("psa", Field.STATUS, status));
        workplace.passes(Duration.ofMinutes(2));
        assertThat(workplace.ticket("1").status()).isEqualTo(status);
    }

    /** What happens at Linear and at the PSA, and on whose clock it is later. */
    private void inTurn(boolean linearLast, Runnable atLinear, Runnable atPsa) {
        LivingProvider last = linearLast ? workplace.linear : workplace.psa;
        atLinear.run();
        atPsa.run();
        for (int edit = 0; edit < 30; edit++)
            last.edits(linearLast ? ISSUE : "1", Field.PRIORITY, Words.raw(linearLast ? "linear" : "psa", Field.PRIORITY, "high"));
    }

    /** The store is the backup: it knows nothing of what has happened since the workplace worked last. */
    private Workplace restored() {
        return restored(workplace);
    }

    private static Workplace restored(Workplace lost) {
        lost.store.transact(tx -> tx.installations().restored(Workplace.ACME, true));
        Workplace next = lost.restarted(Words.statuses("psa"));
        next.passes(Duration.ofMinutes(2));
        return next;
    }

    private static List<String> titlesKept(Workplace next) {
        return next.findings(FindingKind.CONFLICT).stream().filter(finding -> finding.about().field().equals(Field.TITLE.label()))
                .map(finding -> finding.values().lost()).toList();
    }

    private static boolean isInStep(Workplace next) {
        String linear = next.linear.record(ISSUE).raw().get(Field.STATUS).orElseThrow();
        String psa = next.psa.record("1").raw().get(Field.STATUS).orElseThrow();
        return Words.helpdesk("psa").local(Field.STATUS, psa).filter(local -> Words.helpdesk("linear").agrees(Field.STATUS, local, linear))
                .isPresent();
    }
}
