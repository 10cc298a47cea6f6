package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ProgressLineTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final StringWriter out = new StringWriter();
    private final ProgressLine plain = new ProgressLine(new PrintWriter(out), clock, false);

    @Test
    void tellsHowManyWhereNobodySaysOfHowMany() {
        plain.show(at(12, Optional.empty(), "12 created"));

        assertThat(out).hasToString("12 records: 12 created" + System.lineSeparator());
    }

    @Test
    void drawsABarAndTellsHowLongItTakesAtThePresentRate() {
        plain.show(at(0, Optional.of(240L), "none yet"));
        clock.move(Duration.ofSeconds(10));
        plain.show(at(60, Optional.of(240L), "60 created"));

        assertThat(lines()).containsExactly("[                        ] 0/240, time left unknown: none yet",
                "[======                  ] 60/240, about 30 s left: 60 created");
    }

    @Test
    void beginsToMeasureAnewWithTheCreatingAfterTheReading() {
        plain.show(at(0, Optional.of(2000L), ""));
        clock.move(Duration.ofSeconds(10));
        plain.show(at(1000, Optional.of(2000L), ""));
        clock.move(Duration.ofSeconds(10));
        plain.show(at(1000, Optional.of(1600L), ""));
        clock.move(Duration.ofSeconds(60));
        plain.show(at(1060, Optional.of(1600L), ""));

        assertThat(lines()).satisfiesExactly(line -> assertThat(line).contains("time left unknown"),
                line -> assertThat(line).contains("about 10 s left"), line -> assertThat(line).contains("time left unknown"),
                line -> assertThat(line).contains("1060/1600, about 9 min left"));
    }

    @Test
    void forgetsHowFastItWentLongAgo() {
        plain.show(at(0, Optional.of(2000L), ""));
        long done = 1000;
        for (Duration passed = Duration.ZERO; passed.toMinutes() < 5; passed = passed.plusSeconds(10)) {
            clock.move(Duration.ofSeconds(10));
            plain.show(at(done++, Optional.of(2000L), ""));
        }

        assertThat(lines()).last().asString().contains("1029/2000, about 161 min left");
    }

    @Test
    void saysAboutToEndOnlyWhenNothingIsLeft() {
        plain.show(at(9, Optional.of(10L), ""));
        clock.move(Duration.ofSeconds(5));
        plain.show(at(10, Optional.of(10L), ""));

        assertThat(lines()).satisfiesExactly(line -> assertThat(line).doesNotContain("about to end"),
                line -> assertThat(line).startsWith("[========================] 10/10, about to end"));
    }

    @Test
    void writesALineNowAndThen() {
        for (int tenths = 0; tenths <= 60; tenths++) {
            plain.show(at(tenths, Optional.empty(), ""));
            clock.move(Duration.ofMillis(100));
        }
        plain.end();

        assertThat(lines()).containsExactly("0 records: ", "50 records: ");
    }

    @Test
    void writesOverItsLineOnATerminal() {
        ProgressLine terminal = new ProgressLine(new PrintWriter(out), clock, true);

        terminal.show(at(1, Optional.empty(), "one"));
        clock.move(Duration.ofMillis(500));
        terminal.show(at(2, Optional.empty(), "two"));
        terminal.end();

        assertThat(out).hasToString("\r1 records: one   \r2 records: two   " + System.lineSeparator());
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    private static Job at(long done, Optional<Long> total, String note) {
        return new Job("j1", "acme", "backfill", Map.of(), new Job.Progress(JobState.RUNNING, done, total, "", note), Instant.EPOCH);
    }
}
