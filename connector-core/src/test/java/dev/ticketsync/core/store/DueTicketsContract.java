package dev.ticketsync.core.store;

import java.time.Instant;

import org.junit.jupiter.api.Test;

public interface DueTicketsContract extends StoreContract {
    @Test
    default void keepsOneRowATicket() {
        does(tx -> tx.due().put(ACME, new DueTicket("t1", NOW, 0, "")));
        does(tx -> tx.due().put(ACME, new DueTicket("t1", NOW.plusSeconds(30), 2, "psa is throttled")));

        assertRow(tx -> tx.due().find("t1")).contains(new DueTicket("t1", NOW.plusSeconds(30), 2, "psa is throttled"));
        assertNumber(tx -> tx.due().count(ACME)).isEqualTo(1);
        assertRows(tx -> tx.due().dueAt(ACME, NOW, 10)).isEmpty();
    }

    @Test
    default void handsOutTheLongestDueFirst() {
        does(tx -> tx.due().put(ACME, due("t1", NOW.plusMillis(1))));
        does(tx -> tx.due().put(ACME, due("t2", NOW)));
        does(tx -> tx.due().put(ACME, due("t3", NOW.minusSeconds(5))));
        does(tx -> tx.due().put(GLOBEX, due("t4", NOW.minusSeconds(9))));

        assertRows(tx -> tx.due().dueAt(ACME, NOW, 10)).extracting(DueTicket::ticketId).containsExactly("t3", "t2");
        assertRows(tx -> tx.due().dueAt(ACME, NOW, 1)).extracting(DueTicket::ticketId).containsExactly("t3");
        assertRow(tx -> tx.due().next(ACME)).contains(NOW.minusSeconds(5));
    }

    @Test
    default void countsWhatIsDueUntilThen() {
        does(tx -> tx.due().put(ACME, due("t1", NOW.plusMillis(1))));
        does(tx -> tx.due().put(ACME, due("t2", NOW)));
        does(tx -> tx.due().put(ACME, due("t3", NOW.minusSeconds(5))));
        does(tx -> tx.due().put(GLOBEX, due("t4", NOW.minusSeconds(9))));

        assertNumber(tx -> tx.due().countUntil(ACME, NOW)).isEqualTo(2);
        assertNumber(tx -> tx.due().countUntil(ACME, NOW.minusSeconds(6))).isZero();
        assertNumber(tx -> tx.due().count(ACME)).isEqualTo(3);
    }

    @Test
    default void forgetsWhatIsCleared() {
        does(tx -> tx.due().put(ACME, due("t1", NOW)));

        does(tx -> tx.due().clear("t1"));
        does(tx -> tx.due().clear("t1"));

        assertRow(tx -> tx.due().find("t1")).isEmpty();
        assertRow(tx -> tx.due().next(ACME)).isEmpty();
        assertNumber(tx -> tx.due().count(ACME)).isZero();
    }

    @Test
    default void hastensWhatWaitsForTheSame() {
        does(tx -> tx.due().put(ACME, new DueTicket("t1", NOW.plusSeconds(15), 2, "psa is paused")));
        does(tx -> tx.due().put(ACME, new DueTicket("t2", NOW.plusSeconds(15), 0, "linear is paused")));
        does(tx -> tx.due().put(GLOBEX, new DueTicket("t3", NOW.plusSeconds(15), 0, "psa is paused")));

        does(tx -> tx.due().hasten(ACME, "psa is paused", NOW));

        assertRows(tx -> tx.due().dueAt(ACME, NOW, 10)).containsExactly(new DueTicket("t1", NOW, 2, "psa is paused"));
        assertRows(tx -> tx.due().dueAt(GLOBEX, NOW, 10)).isEmpty();
    }

    private static DueTicket due(String ticketId, Instant at) {
        return new DueTicket(ticketId, at, 0, "");
    }
}
