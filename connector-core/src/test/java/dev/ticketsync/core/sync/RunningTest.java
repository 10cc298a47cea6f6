package dev.ticketsync.core.sync;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class RunningTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Running running = new Running(NOON);

    @Test
    void isAsOldAsItsClockSaysButNeverYoungerThanNothing() {
        assertThat(running.age(NOON.plusSeconds(90))).isEqualTo(Duration.ofSeconds(90));
        assertThat(running.age(NOON.minusSeconds(600))).as("the clock was put back").isZero();
    }
}
