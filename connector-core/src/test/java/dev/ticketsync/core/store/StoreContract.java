package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

import org.assertj.core.api.AbstractBooleanAssert;
import org.assertj.core.api.AbstractLongAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.MapAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.OptionalAssert;

/** What the contract of each table stands on: a store that is empty when a test begins, and assertions on what one transaction finds there. */
public interface StoreContract {
    /** A moment, in whole milliseconds as stores keep them. */
    Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    String ACME = "acme";
    String GLOBEX = "globex";

    Store store();

    default <T> T in(Function<? super Transaction, T> work) {
        return store().inTransaction(work);
    }

    default void does(Consumer<? super Transaction> work) {
        store().transact(work);
    }

    default <T> T read(Function<? super Transaction, T> query) {
        return store().reading(query);
    }

    default <T> OptionalAssert<T> assertRow(Function<? super Transaction, Optional<T>> query) {
        return Assertions.assertThat(store().<Optional<T>>reading(query));
    }

    default <T> ListAssert<T> assertRows(Function<? super Transaction, List<T>> query) {
        return Assertions.assertThat(store().<List<T>>reading(query));
    }

    default <K, V> MapAssert<K, V> assertMap(Function<? super Transaction, Map<K, V>> query) {
        return Assertions.assertThat(store().<Map<K, V>>reading(query));
    }

    default ObjectAssert<ConnectionState> assertState(Function<? super Transaction, ConnectionState> query) {
        return Assertions.assertThat(store().<ConnectionState>reading(query));
    }

    /** Of a number that work returns: how many, or which. */
    default AbstractLongAssert<?> assertNumber(ToLongFunction<? super Transaction> work) {
        return Assertions.assertThat(store().<Long>inTransaction(work::applyAsLong).longValue());
    }

    /** Of a yes or no that work returns. */
    default AbstractBooleanAssert<?> assertAnswer(Predicate<? super Transaction> work) {
        return Assertions.assertThat(store().<Boolean>inTransaction(work::test).booleanValue());
    }
}
