package dev.ticketsync.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.ticketsync.core.fixture.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdSourceTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final int MORE_THAN_A_MILLISECOND_HOLDS = 0x10000 + 10;

    private final SettableClock clock = new SettableClock(NOW);
    private final IdSource ids = new IdSource(clock, new Random(7));

    @Test
    void ordersIdsByTime() {
        List<String> made = new ArrayList<>();
        for (int second = 0; second < 50; second++) {
            made.add(ids.next());
            clock.move(Duration.ofMillis(1));
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ordersIdsOfOneMillisecondHoweverMany() {
        List<String> made = Stream.generate(ids::next).limit(MORE_THAN_A_MILLISECOND_HOLDS).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void keepsTheOrderWhereTheClockIsSetBack() {
        String before = ids.next();
        clock.move(Duration.ofMinutes(-10));
        String after = ids.next();
        clock.move(Duration.ofMinutes(20));
        String later = ids.next();

        assertThat(List.of(before, after, later)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void givesTwoSourcesDifferentIdsAtTheSameTime() {
        IdSource other = new IdSource(clock, new Random(8));

        assertThat(Stream.generate(other::next).limit(1_000)).doesNotContainAnyElementsOf(Stream.generate(ids::next).limit(1_000).toList());
    }

    @Test
    void makesTextOfOneLength() {
        assertThat(ids.next()).hasSize(26).matches("[0-9a-f]+");
    }
}
