package dev.ticketsync.core.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.store.StoreFixtures.aTicket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

public interface TransactionsContract extends StoreContract {
    @Test
    default void keepsNothingOfWorkThatThrows() {
        does(tx -> tx.tickets().insert(aTicket("t1")));

        assertThatThrownBy(() -> does(tx -> {
            tx.tickets().update(aTicket("t1").changed(FieldValues.of(Field.TITLE, "changed"), NOW));
            tx.tickets().insert(aTicket("t2"));
            tx.due().put(ACME, new DueTicket("t1", NOW, 0, ""));
            throw new IllegalArgumentException("no");
        })).isInstanceOf(IllegalArgumentException.class).hasMessage("no");

        assertRows(tx -> tx.tickets().page(ACME, "", 10)).containsExactly(aTicket("t1"));
        assertNumber(tx -> tx.due().count(ACME)).isZero();
    }

    @Test
    default void seesItsOwnChanges() {
        boolean seen = in(tx -> {
            tx.tickets().insert(aTicket("t1"));
            return tx.tickets().find(ACME, "t1").isPresent();
        });

        assertThat(seen).isTrue();
    }

    @Test
    default void keepsTheOthersWhenSomeOfManyThrow() {
        AtomicInteger thrown = new AtomicInteger();

        Concurrently.run(IntStream.range(0, 200).<Runnable>mapToObj(i -> () -> {
            try {
                does(tx -> {
                    tx.tickets().insert(aTicket("t" + i));
                    if (i % 3 == 0) throw new IllegalArgumentException("no");
                    tx.due().put(ACME, new DueTicket("t" + i, NOW, 0, ""));
                });
            } catch (IllegalArgumentException expected) {
                thrown.incrementAndGet();
            }
        }).toList());

        assertThat(thrown).hasValue(67);
        assertNumber(tx -> tx.tickets().count(ACME)).isEqualTo(133);
        assertNumber(tx -> tx.due().count(ACME)).isEqualTo(133);
        assertRow(tx -> tx.tickets().find(ACME, "t3")).isEmpty();
    }

    @Test
    default void doesWorkAgainUntilItWasFirst() {
        does(tx -> tx.tickets().insert(aTicket("t1")));
        AtomicInteger runs = new AtomicInteger();

        String title = store().retrying(tx -> {
            tx.tickets().insert(aTicket("of run " + runs.incrementAndGet()));
            if (runs.get() < 3) throw new StaleVersion("another was first");
            return tx.tickets().find(ACME, "t1").orElseThrow().title();
        });

        assertThat(title).isEqualTo("VPN down");
        assertRows(tx -> tx.tickets().page(ACME, "", 10)).extracting(Ticket::id).containsExactly("of run 3", "t1");
        assertThatThrownBy(() -> store().retrying(tx -> {
            throw new StaleVersion("never first");
        })).isInstanceOf(StaleVersion.class);
    }

    @Test
    default void refusesChangesInsideAReading() {
        assertThatThrownBy(() -> read(tx -> tx.workspaces().raiseEpoch(ACME))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store().reading(tx -> tx.deliveries().insertIfNew(StoreFixtures.aDelivery("d1"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void refusesATransactionInsideAnother() {
        assertThatThrownBy(() -> does(outer -> does(inner -> inner.tickets().insert(aTicket("t1")))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> read(outer -> read(inner -> inner.tickets().count(ACME)))).isInstanceOf(IllegalStateException.class);
        does(tx -> tx.tickets().insert(aTicket("t1")));
    }

    @Test
    default void passesErrorsOn() {
        assertThatThrownBy(() -> does(tx -> {
            throw new AssertionError("as it was");
        })).isInstanceOf(AssertionError.class).hasMessage("as it was");
    }
}
