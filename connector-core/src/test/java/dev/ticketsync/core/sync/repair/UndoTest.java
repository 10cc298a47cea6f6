package dev.ticketsync.core.sync.repair;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.mapping.WordNames;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.sync.worker.Workplace;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.TicketEventType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A run is taken back by field: what anybody has changed since is left alone. */
final class UndoTest {
    private static final int TICKETS = 500;
    private static final int TOUCHED = 50;

    /** People move 500 tickets to what a wrong map reads as resolved; 50 are then retitled and 50 moved on by hand. */
    @Test
    void putsBackWhatAWrongMapHasDoneButForWhatPeopleHaveTouchedSince() {
        Workplace wrong = new Workplace().restarted(swapped("in_progress", "resolved"));
        List<String> keys = IntStream.range(0, TICKETS).mapToObj(i -> "case-" + i).toList();
        keys.forEach(key -> wrong.psa.has(key, Workplace.values("VPN down at " + key, "triaged")));
        wrong.syncs();
        keys.forEach(key -> wrong.psa.edits(key, Field.STATUS, Words.raw("psa", Field.STATUS, "in_progress")));
        String run = wrong.syncs();
        assertThat(keys).allSatisfy(key -> assertThat(wrong.ticket(key).status()).isEqualTo("resolved"));
        Workplace right = wrong.restarted(Words.statuses("psa"));
        List<String> retitled = keys.subList(0, TOUCHED);
        List<String> moved = keys.subList(TOUCHED, 2 * TOUCHED);
        retitled.forEach(key -> right.linear.edits("linear-for-" + key, Field.TITLE, "Retitled"));
        moved.forEach(key -> right.psa.edits(key, Field.STATUS, Words.raw("psa", Field.STATUS, "closed")));
        right.syncs();
        assertThat(moved).allSatisfy(key -> assertThat(right.ticket(key).status()).isEqualTo("closed"));

        List<String> concerned = ticketsOf(right, run);
        UndoPlan shown = right.store.reading(tx -> new Undo(right.kit, run).plan(tx, concerned));
        UndoPlan done = undo(right, run, "undo-1");
        right.syncs();

        assertThat(done).isEqualTo(shown);
        assertThat(done.steps()).hasSize(TICKETS - TOUCHED)
                .allSatisfy(step -> assertThat(List.of(step.field().label(), step.from(), step.to()))
                        .containsExactly("status", "resolved", "triaged"));
        assertThat(done.left()).hasSize(TOUCHED)
                .allSatisfy(left -> assertThat(left.why()).isEqualTo("changed since, by psa to 'closed'"));
        List<String> restored = keys.stream().filter(key -> !moved.contains(key)).toList();
        assertThat(restored).allSatisfy(key -> {
            assertThat(right.ticket(key).status()).isEqualTo("triaged");
            assertThat(right.psa.record(key).raw().get(Field.STATUS)).contains(Words.raw("psa", Field.STATUS, "triaged"));
            assertThat(right.linear.record("linear-for-" + key).raw().get(Field.STATUS))
                    .contains(Words.raw("linear", Field.STATUS, "Todo"));
        });
        assertThat(moved).allSatisfy(key -> {
            assertThat(right.ticket(key).status()).isEqualTo("closed");
            assertThat(right.psa.record(key).raw().get(Field.STATUS)).contains(Words.raw("psa", Field.STATUS, "closed"));
        });
        assertThat(retitled).allSatisfy(key -> assertThat(right.title(right.psa, key)).contains("Retitled"));
        assertThat(right.findings(FindingKind.values())).isEmpty();
    }

    @Test
    void countsItsStatusesAsCorrectionsAndCanBeTakenBackItself() {
        Workplace workplace = new Workplace();
        workplace.psa.has("1", Workplace.values("VPN down", "triaged"));
        workplace.syncs();
        workplace.psa.edits("1", Field.STATUS, Words.raw("psa", Field.STATUS, "in_progress"));
        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");
        String run = workplace.syncs();

        undo(workplace, run, "undo-1");
        workplace.syncs();

        assertThat(workplace.ticket("1").status()).isEqualTo("triaged");
        assertThat(workplace.title(workplace.psa, "1")).contains("VPN down");
        assertThat(corrections(workplace)).isEqualTo(1);
        String ticketId = workplace.ticket("1").id();
        JournalEntry entry = workplace.store.reading(tx -> tx.journal().ofTicket(ticketId)).stream()
                .filter(one -> one.cause().run().equals("undo-1") && one.field() == Field.STATUS).findFirst().orElseThrow();
        assertThat(entry.cause().via()).isEqualTo("undo");
        assertThat(entry.cause().note()).isEqualTo("takes back run " + run);

        undo(workplace, "undo-1", "undo-2");
        workplace.syncs();

        assertThat(workplace.ticket("1").status()).isEqualTo("in_progress");
        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN down in Lyon");
    }

    @Test
    void leavesTicketsThatTheRunCreated() {
        Workplace workplace = new Workplace();
        workplace.psa.has("1", Workplace.values("VPN down", "triaged"));
        String run = workplace.syncs();

        UndoPlan plan = undo(workplace, run, "undo-1");

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.left()).isNotEmpty()
                .allSatisfy(left -> assertThat(left.why()).isEqualTo("the run created the ticket, which stays"));
    }

    @Test
    void leavesAFieldWhoseEditIsHeldAtARemote() {
        Workplace workplace = new Workplace();
        workplace.psa.has("1", Workplace.values("VPN down", "triaged"));
        workplace.syncs();
        workplace.psa.edits("1", Field.STATUS, Words.raw("psa", Field.STATUS, "in_progress"));
        String run = workplace.syncs();
        workplace.linear.edits("linear-for-1", Field.STATUS, Words.raw("linear", Field.STATUS, "Triage"));
        workplace.syncs();
        assertThat(workplace.findings(FindingKind.REJECTION)).hasSize(1);

        UndoPlan plan = undo(workplace, run, "undo-1");

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.left()).extracting(UndoPlan.Left::why).containsExactly("changed since at linear to 'new'");
    }

    private static UndoPlan undo(Workplace workplace, String run, String by) {
        List<String> concerned = ticketsOf(workplace, run);
        return workplace.store.inTransaction(tx -> new Undo(workplace.kit, run).apply(tx, concerned, by));
    }

    private static List<String> ticketsOf(Workplace workplace, String run) {
        return workplace.store.reading(tx -> tx.journal().ticketsOfRun(Workplace.ACME, run, "", 1000));
    }

    private static long corrections(Workplace workplace) {
        return workplace.store.reading(tx -> tx.events().after(Workplace.ACME, 0, 1000)).stream()
                .filter(one -> one.event().type() == TicketEventType.TicketCorrected).count();
    }

    /** Reads and writes each of the two as the other. */
    private static WordNames swapped(String one, String other) {
        Map<String, WordNames.Names> names = new LinkedHashMap<>();
        for (String status : new ArrayList<>(Lifecycles.helpdesk().statuses()).stream().map(Status::name).toList()) {
            String word = status.equals(one) ? other : status.equals(other) ? one : status;
            names.put(status, new WordNames.Names(word, List.of(word)));
        }
        return new WordNames(names);
    }
}
