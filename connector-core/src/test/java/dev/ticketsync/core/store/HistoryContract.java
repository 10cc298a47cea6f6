package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.store.StoreFixtures.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Journal and events. */
public interface HistoryContract extends StoreContract {
    @Test
    default void keepsTheJournalInTheOrderInWhichThingsWereApplied() {
        JournalEntry later = entry("t1", "first", NOW);
        JournalEntry earlierOnTheClock = entry("t1", "second", NOW.minusSeconds(60));

        does(tx -> tx.journal().add(ACME, later));
        does(tx -> tx.journal().add(ACME, entry("t2", "other", NOW)));
        does(tx -> tx.journal().add(ACME, earlierOnTheClock));

        assertRows(tx -> tx.journal().ofTicket("t1")).containsExactly(later, earlierOnTheClock);
    }

    @Test
    default void keepsWhatKindOfEntryItIsAndWhatItNotes() {
        Cause cause = new Cause("linear", "ada", "webhook", "run-1", "delivery d-1");
        JournalEntry seen = new JournalEntry("t1", JournalKind.SEEN, "linear", Field.TITLE, "a", "b", cause, NOW);

        does(tx -> tx.journal().add(ACME, seen));

        assertRows(tx -> tx.journal().ofTicket("t1")).containsExactly(seen);
    }

    @Test
    default void findsTheRunsAndTheirTickets() {
        does(tx -> List.of("t3", "t1", "t2", "t1").forEach(id -> tx.journal().add(ACME, entry(id, "v", NOW))));
        does(tx -> tx.journal().add(ACME, ofRun("t9", "run-2", NOW.plusSeconds(5))));
        does(tx -> tx.journal().add(ACME, ofRun("t8", "", NOW)));
        does(tx -> tx.journal().add(GLOBEX, ofRun("t7", "run-1", NOW)));

        assertRows(tx -> tx.journal().ticketsOfRun(ACME, "run-1", "", 2)).containsExactly("t1", "t2");
        assertRows(tx -> tx.journal().ticketsOfRun(ACME, "run-1", "t2", 2)).containsExactly("t3");
        assertRows(tx -> tx.journal().ticketsOfRun(ACME, "", "", 2)).isEmpty();
        assertRows(tx -> tx.journal().runs(ACME, 10)).containsExactly(
                new Run("run-2", 1, NOW.plusSeconds(5), NOW.plusSeconds(5)), new Run("run-1", 3, NOW, NOW));
        assertRows(tx -> tx.journal().runs(ACME, 1)).extracting(Run::id).containsExactly("run-2");
    }

    @Test
    default void prunesTheJournalByAge() {
        does(tx -> IntStream.range(0, 5).forEach(i -> tx.journal().add(ACME, entry("t1", "v" + i, NOW.plusSeconds(i)))));

        assertNumber(tx -> tx.journal().prune(NOW.plusSeconds(3), 2)).isEqualTo(2);
        assertNumber(tx -> tx.journal().prune(NOW.plusSeconds(3), 2)).isEqualTo(1);

        assertRows(tx -> tx.journal().ofTicket("t1")).extracting(JournalEntry::after).containsExactly("v3", "v4");
    }

    @Test
    default void numbersEventsWithinTheirWorkspace() {
        assertNumber(tx -> tx.events().append(ACME, anEvent("t1"))).isEqualTo(1);
        assertNumber(tx -> tx.events().append(GLOBEX, anEvent("t2"))).isEqualTo(1);
        assertNumber(tx -> tx.events().append(ACME, anEvent("t3"))).isEqualTo(2);

        assertRows(tx -> tx.events().after(ACME, 0, 10)).containsExactly(new Events.Numbered(1, anEvent("t1")),
                new Events.Numbered(2, anEvent("t3")));
        assertRows(tx -> tx.events().after(ACME, 0, 1)).extracting(Events.Numbered::number).containsExactly(1L);
        assertRows(tx -> tx.events().after(ACME, 1, 10)).extracting(Events.Numbered::number).containsExactly(2L);
        assertRows(tx -> tx.events().after(ACME, 2, 10)).isEmpty();
    }

    @Test
    default void readsTheEventsOfOneTicket() {
        does(tx -> List.of("t1", "t2", "t1", "t1").forEach(id -> tx.events().append(ACME, anEvent(id))));
        does(tx -> tx.events().append(GLOBEX, anEvent("t1")));

        assertRows(tx -> tx.events().ofTicket(ACME, "t1", 0, 2)).extracting(Events.Numbered::number).containsExactly(1L, 3L);
        assertRows(tx -> tx.events().ofTicket(ACME, "t1", 3, 2)).containsExactly(new Events.Numbered(4, anEvent("t1")));
        assertNumber(tx -> tx.events().last(ACME)).isEqualTo(4);
        assertNumber(tx -> tx.events().last("initech")).isZero();
    }

    @Test
    default void takesTurnsAtAppending() {
        AtomicInteger inside = new AtomicInteger();
        does(tx -> tx.due().put(ACME, new DueTicket("t1", NOW, 0, "")));

        Concurrently.run(IntStream.range(0, 12).<Runnable>mapToObj(i -> () -> does(tx -> {
            tx.events().turn(ACME);
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            int before = tx.due().find("t1").orElseThrow().failures();
            tx.due().put(ACME, new DueTicket("t1", NOW, before + 1, ""));
            inside.decrementAndGet();
        })).toList());

        assertThat(read(tx -> tx.due().find("t1")).orElseThrow().failures()).isEqualTo(12);
        assertNumber(tx -> tx.events().append(ACME, anEvent("t1"))).isEqualTo(1);
    }

    @Test
    default void numbersEventsWithoutGapsUnderConcurrency() {
        Queue<Long> numbers = new ConcurrentLinkedQueue<>();

        Concurrently.run(IntStream.range(0, 40)
                .<Runnable>mapToObj(i -> () -> numbers.add(in(tx -> tx.events().append(ACME, anEvent("t" + i))))).toList());

        assertThat(numbers).containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    default void beginsANewEpochAboveEveryNumberGivenOut() {
        does(tx -> tx.events().append(ACME, anEvent("t1")));
        assertNumber(tx -> tx.events().last(ACME)).isEqualTo(1);
        assertNumber(tx -> tx.events().last(GLOBEX)).isZero();

        does(tx -> tx.events().beginEpoch(ACME));
        assertNumber(tx -> tx.events().append(ACME, anEvent("t2"))).isEqualTo((1L << 32) + 1);
        does(tx -> tx.events().beginEpoch(ACME));
        assertNumber(tx -> tx.events().append(ACME, anEvent("t3"))).isEqualTo((2L << 32) + 1);

        does(tx -> tx.events().beginEpoch(GLOBEX));
        assertNumber(tx -> tx.events().last(GLOBEX)).isEqualTo(1L << 32);
    }

    @Test
    default void givesTheNumberOfARolledBackEventAgain() {
        assertThatThrownBy(() -> does(tx -> {
            tx.events().append(ACME, anEvent("t1"));
            throw new IllegalArgumentException("no");
        })).isInstanceOf(IllegalArgumentException.class);

        assertNumber(tx -> tx.events().append(ACME, anEvent("t2"))).isEqualTo(1);
    }

    private static JournalEntry ofRun(String ticketId, String run, Instant at) {
        return new JournalEntry(ticketId, JournalKind.APPLIED, "local", Field.STATUS, "", "new", new Cause("linear", "ada", "webhook", run),
                at);
    }

    private static JournalEntry entry(String ticketId, String after, Instant at) {
        return new JournalEntry(ticketId, JournalKind.APPLIED, "psa", Field.STATUS, "", after,
                new Cause("linear", "ada", "webhook", "run-1"), at);
    }
}
