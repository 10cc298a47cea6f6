package dev.ticketsync.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.store.StoreFixtures.aDelivery;
import static org.assertj.core.api.Assertions.assertThat;

public interface DeliveriesContract extends StoreContract {
    @Test
    default void keepsADeliveryAsItCameIn() {
        Delivery sent = aDelivery("d1");

        assertAnswer(tx -> tx.deliveries().insertIfNew(sent)).isTrue();

        assertRows(tx -> tx.deliveries().inbox(ACME, "", 10)).singleElement().usingRecursiveComparison().isEqualTo(sent);
    }

    @Test
    default void keepsADeliveryOnce() {
        assertThat(store().accept(aDelivery("d1", "same"))).isTrue();
        assertThat(store().accept(aDelivery("d2", "same"))).isFalse();
        assertAnswer(tx -> tx.deliveries().insertIfNew(aDelivery("d3", "same"))).isFalse();

        does(tx -> tx.deliveries().taken(List.of("d1")));

        assertThat(store().accept(aDelivery("d4", "same"))).isFalse();
    }

    @Test
    default void acceptsManyAtOnceEachOnce() {
        Queue<Boolean> answers = new ConcurrentLinkedQueue<>();

        Concurrently.run(IntStream.range(0, 600).<Runnable>mapToObj(i -> () -> {
            String id = String.format("d%03d", i);
            answers.add(store().accept(aDelivery(id, "remote-" + i % 300)));
        }).toList());

        assertThat(answers).filteredOn(isNew -> isNew).hasSize(300);
        assertNumber(tx -> tx.deliveries().waiting(ACME)).isEqualTo(300);
    }

    @Test
    default void handsOutTheInboxInOrder() {
        does(tx -> List.of("d3", "d1", "d5", "d2", "d4").forEach(id -> tx.deliveries().insertIfNew(aDelivery(id))));

        does(tx -> tx.deliveries().taken(List.of("d2", "d4", "unknown")));
        does(tx -> tx.deliveries().taken(List.of("d2")));
        does(tx -> tx.deliveries().taken(List.of()));
        does(tx -> tx.deliveries().park("d5", "can't be read", NOW));

        assertRows(tx -> tx.deliveries().inbox(ACME, "", 10)).extracting(Delivery::id).containsExactly("d1", "d3");
        assertRows(tx -> tx.deliveries().inbox(ACME, "", 1)).extracting(Delivery::id).containsExactly("d1");
        assertRows(tx -> tx.deliveries().inbox(ACME, "d1", 10)).extracting(Delivery::id).containsExactly("d3");
        assertRows(tx -> tx.deliveries().inbox(GLOBEX, "", 10)).isEmpty();
        assertNumber(tx -> tx.deliveries().waiting(ACME)).isEqualTo(2);
    }

    @Test
    default void prunesOnlyWhatWasTakenInLongAgo() {
        Instant longAgo = NOW.minus(Duration.ofDays(31));
        does(tx -> List.of("d1", "d2", "d4", "d5").forEach(id -> tx.deliveries().insertIfNew(aDelivery(id, longAgo))));
        does(tx -> tx.deliveries().insertIfNew(aDelivery("d3")));
        does(tx -> tx.deliveries().taken(List.of("d1", "d2", "d3")));
        does(tx -> tx.deliveries().park("d4", "can't be read", NOW));

        assertNumber(tx -> tx.deliveries().prune(NOW, 1)).isEqualTo(1);
        assertNumber(tx -> tx.deliveries().prune(NOW, 10)).isEqualTo(1);
        assertNumber(tx -> tx.deliveries().prune(NOW, 10)).isZero();

        assertAnswer(tx -> tx.deliveries().insertIfNew(aDelivery("d6", "remote-d1"))).isTrue();
        assertAnswer(tx -> tx.deliveries().insertIfNew(aDelivery("d7", "remote-d3"))).isFalse();
        assertAnswer(tx -> tx.deliveries().insertIfNew(aDelivery("d8", "remote-d4"))).isFalse();
        assertRows(tx -> tx.deliveries().inbox(ACME, "", 10)).extracting(Delivery::id).containsExactly("d5", "d6");
    }
}
