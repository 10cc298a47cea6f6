package dev.ticketsync.core.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.store.StoreFixtures.aTicket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

public interface TicketsContract extends StoreContract {
    @Test
    default void returnsATicketAsItWasInserted() {
        Ticket plain = aTicket("t1");
        Origin origin = new Origin("linear", "linear", "uuid-1", "https://linear.app/ENG-1");
        Ticket ticket = new Ticket("t1", ACME, plain.values().with(Field.DESCRIPTION, "Zeile 1\nZeile 2 \"q\" \uD83D\uDE80"), origin, 3,
                NOW);

        does(tx -> tx.tickets().insert(ticket));

        assertRow(tx -> tx.tickets().find(ACME, "t1")).contains(ticket);
    }

    @Test
    default void findsNothingOfAnotherWorkspace() {
        does(tx -> tx.tickets().insert(aTicket("t1")));

        assertRow(tx -> tx.tickets().find(GLOBEX, "t1")).isEmpty();
        assertNumber(tx -> tx.tickets().count(GLOBEX)).isZero();
        assertRows(tx -> tx.tickets().page(GLOBEX, "", 10)).isEmpty();
    }

    @Test
    default void refusesATakenId() {
        does(tx -> tx.tickets().insert(aTicket("t1")));

        assertThatThrownBy(() -> does(tx -> tx.tickets().insert(aTicket("t1", GLOBEX)))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void updatesTheVersionBeforeAndNoOther() {
        Ticket first = aTicket("t1");
        Ticket second = first.changed(FieldValues.of(Field.STATUS, "triaged"), NOW.plusMillis(5));
        does(tx -> tx.tickets().insert(first));

        does(tx -> tx.tickets().update(second));

        assertRow(tx -> tx.tickets().find(ACME, "t1")).contains(second);
        assertThatThrownBy(() -> does(tx -> tx.tickets().update(second))).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> does(tx -> tx.tickets().update(aTicket("t2").changed(FieldValues.NONE, NOW))))
                .isInstanceOf(StaleVersion.class);
    }

    @Test
    default void letsOneOfManyConcurrentUpdatesWin() {
        Ticket first = aTicket("t1");
        does(tx -> tx.tickets().insert(first));
        AtomicInteger stale = new AtomicInteger();

        Concurrently.run(IntStream.range(0, 12).<Runnable>mapToObj(i -> () -> {
            try {
                does(tx -> tx.tickets().update(first.changed(FieldValues.of(Field.TITLE, "by " + i), NOW)));
            } catch (StaleVersion lost) {
                stale.incrementAndGet();
            }
        }).toList());

        assertThat(stale).hasValue(11);
        assertThat(read(tx -> tx.tickets().find(ACME, "t1")).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    default void letsOneHoldATicketAtATime() {
        does(tx -> tx.tickets().insert(aTicket("t1")));
        does(tx -> tx.due().put(ACME, new DueTicket("t1", NOW, 0, "")));

        Concurrently.run(IntStream.range(0, 12).<Runnable>mapToObj(i -> () -> does(tx -> {
            assertThat(tx.tickets().hold(ACME, "t1")).contains(aTicket("t1"));
            int before = tx.due().find("t1").orElseThrow().failures();
            tx.due().put(ACME, new DueTicket("t1", NOW, before + 1, ""));
        })).toList());

        assertThat(read(tx -> tx.due().find("t1")).orElseThrow().failures()).isEqualTo(12);
        assertRow(tx -> tx.tickets().hold(ACME, "t2")).isEmpty();
    }

    @Test
    default void pagesInOrderOfIds() {
        does(tx -> IntStream.of(3, 1, 4, 2).forEach(i -> tx.tickets().insert(aTicket("t" + i))));
        does(tx -> tx.tickets().insert(aTicket("t0", GLOBEX)));

        assertRows(tx -> tx.tickets().page(ACME, "", 3)).extracting(Ticket::id).containsExactly("t1", "t2", "t3");
        assertRows(tx -> tx.tickets().page(ACME, "t3", 3)).extracting(Ticket::id).containsExactly("t4");
        assertNumber(tx -> tx.tickets().count(ACME)).isEqualTo(4);
    }
}
