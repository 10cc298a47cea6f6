package dev.ticketsync.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.store.StoreFixtures.aDelivery;
import static org.assertj.core.api.Assertions.assertThat;

public interface DeliveriesContract extends StoreContract {
    @Test
    default void keepsADeliveryAsItCameIn() {
        Delivery sent = aDelivery("d1");

        assertAnswer(tx -> tx.deliveries().insertIfNew(sent)).isTrue();

        assertRows(tx -> tx.deliveries().inbox(ACME, Set.of(), 10)).singleElement().usingRecursiveComparison().isEqualTo(sent);
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
    default void handsOutTheInboxWithoutSomeConnections() {
        does(tx -> List.of("d1", "d2", "d3").forEach(id -> tx.deliveries().insertIfNew(aDelivery(id))));
        Delivery other = aDelivery("d4");
        does(tx -> tx.deliveries().insertIfNew(
                new Delivery("d4", ACME, "another", other.deliveryId(), other.call(), other.receivedAt())));

        assertRows(tx -> tx.deliveries().inbox(ACME, Set.of(aDelivery("d1").connection(), "unheard of", "a third"), 2))
                .extracting(Delivery::id).containsExactly("d4");
        assertRows(tx -> tx.deliveries().inbox(ACME, Set.of("another"), 2)).extracting(Delivery::id).containsExactly("d1", "d2");
    }

    @Test
    default void handsOutTheInboxInOrder() {
        does(tx -> List.of("d3", "d1", "d5", "d2", "d4").forEach(id -> tx.deliveries().insertIfNew(aDelivery(id))));

        does(tx -> tx.deliveries().taken(List.of("d2", "d4", "unknown")));
        does(tx -> tx.deliveries().taken(List.of("d2")));
        does(tx -> tx.deliveries().taken(List.of()));
        does(tx -> tx.deliveries().park("d5", "can't be read", NOW));

        assertRows(tx -> tx.deliveries().inbox(ACME, Set.of(), 10)).extracting(Delivery::id).containsExactly("d1", "d3");
        assertRows(tx -> tx.deliveries().inbox(ACME, Set.of(), 1)).extracting(Delivery::id).containsExactly("d1");
        assertRows(tx -> tx.deliveries().inbox(GLOBEX, Set.of(), 10)).isEmpty();
        assertNumber(tx -> tx.deliveries().waiting(ACME)).isEqualTo(2);
    }

    @Test
    default void listsWhatIsMeantNewestFirst() {
        does(tx -> List.of("d1", "d2", "d3", "d4").forEach(id -> tx.deliveries().insertIfNew(aDelivery(id))));
        does(tx -> tx.deliveries().taken(List.of("d1")));
        does(tx -> tx.deliveries().park("d2", "100% of it can't be read", NOW.plusSeconds(1)));
        DeliveryFilter all = DeliveryFilter.all(ACME);

        assertRows(tx -> tx.deliveries().list(all, "", 10)).extracting(filed -> filed.delivery().id())
                .containsExactly("d4", "d3", "d2", "d1");
        assertRows(tx -> tx.deliveries().list(all, "d4", 2)).extracting(filed -> filed.delivery().id()).containsExactly("d3", "d2");
        assertIds(all.in(FiledDelivery.State.WAITING)).containsExactly("d4", "d3");
        assertIds(all.in(FiledDelivery.State.TAKEN)).containsExactly("d1");
        assertIds(all.in(FiledDelivery.State.PARKED)).containsExactly("d2");
        assertIds(all.because("100% of")).containsExactly("d2");
        assertIds(all.because("100_ of")).isEmpty();
        assertIds(all.over("nowhere")).isEmpty();
        assertIds(all.between(Optional.of(NOW), Optional.empty())).hasSize(4);
        assertIds(all.between(Optional.of(NOW.plusSeconds(1)), Optional.empty())).isEmpty();
        assertIds(all.between(Optional.empty(), Optional.of(NOW))).isEmpty();
        assertIds(DeliveryFilter.all(GLOBEX)).isEmpty();
        FiledDelivery parked = read(tx -> tx.deliveries().find(ACME, "d2")).orElseThrow();
        assertThat(parked.parkedAt()).contains(NOW.plusSeconds(1));
        assertThat(parked.why()).isEqualTo("100% of it can't be read");
        assertThat(parked.delivery()).usingRecursiveComparison().isEqualTo(aDelivery("d2"));
        assertRow(tx -> tx.deliveries().find(GLOBEX, "d2")).isEmpty();
    }

    @Test
    default void putsBackIntoTheInboxWhatLeftIt() {
        does(tx -> List.of("d1", "d2", "d3").forEach(id -> tx.deliveries().insertIfNew(aDelivery(id))));
        does(tx -> tx.deliveries().taken(List.of("d1")));
        does(tx -> tx.deliveries().park("d2", "can't be read", NOW));

        assertAnswer(tx -> tx.deliveries().replay(ACME, "d1")).isTrue();
        assertAnswer(tx -> tx.deliveries().replay(ACME, "d1")).isFalse();
        assertAnswer(tx -> tx.deliveries().replay(GLOBEX, "d2")).isFalse();
        assertAnswer(tx -> tx.deliveries().replay(ACME, "d2")).isTrue();
        assertAnswer(tx -> tx.deliveries().replay(ACME, "d3")).isFalse();

        assertRows(tx -> tx.deliveries().inbox(ACME, Set.of(), 10)).extracting(Delivery::id).containsExactly("d1", "d2", "d3");
        assertThat(read(tx -> tx.deliveries().find(ACME, "d2")).orElseThrow().state()).isEqualTo(FiledDelivery.State.WAITING);
    }

    private ListAssert<String> assertIds(DeliveryFilter filter) {
        return assertThat(read(tx -> tx.deliveries().list(filter, "", 10)).stream().map(filed -> filed.delivery().id()).toList());
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
        assertRows(tx -> tx.deliveries().inbox(ACME, Set.of(), 10)).extracting(Delivery::id).containsExactly("d5", "d6");
    }
}
