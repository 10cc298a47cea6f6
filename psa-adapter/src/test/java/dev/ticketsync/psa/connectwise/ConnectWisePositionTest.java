package dev.ticketsync.psa.connectwise;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.ticketsync.core.provider.Cursor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectWisePositionTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00.700Z");

    @Test
    void comesBackFromItsCursor() {
        ConnectWisePosition middle = ConnectWisePosition.from(Optional.of(START)).next(START, new ConnectWisePlace(false, 4711), 1000);
        ConnectWisePosition back = ConnectWisePosition.newest().next(START, new ConnectWisePlace(true, 4711), 1000);

        assertThat(ConnectWisePosition.of(middle.cursor())).isEqualTo(middle);
        assertThat(ConnectWisePosition.of(back.cursor())).isEqualTo(back);
        assertThat(ConnectWisePosition.of(ConnectWisePosition.newest().cursor())).isEqualTo(ConnectWisePosition.newest());
        assertThat(ConnectWisePosition.of(ConnectWisePosition.from(Optional.empty()).cursor()).since()).isNull();
    }

    @Test
    void rereadsTheOverlapInWholeSeconds() {
        ConnectWisePosition drained = ConnectWisePosition.drained(START, Duration.ofSeconds(60));

        assertThat(drained.cursor().value()).isEqualTo("{\"since\":\"2026-03-01T11:59:00Z\"}");
    }

    @Test
    void includesChangesWithinTheSecondItStartsFrom() {
        ConnectWisePosition from = ConnectWisePosition.from(Optional.of(START));

        assertThat(from.since()).isEqualTo(Instant.parse("2026-03-01T11:59:59Z"));
    }

    @Test
    void refusesACursorThatIsNoneOfOurs() {
        assertThatThrownBy(() -> ConnectWisePosition.of(new Cursor("page 7"))).isInstanceOf(ConnectWiseUnreadable.class);
        assertThatThrownBy(() -> ConnectWisePosition.of(new Cursor("{\"since\":5}"))).isInstanceOf(ConnectWiseUnreadable.class);
    }
}
