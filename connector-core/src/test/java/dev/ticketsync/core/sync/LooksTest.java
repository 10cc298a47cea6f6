package dev.ticketsync.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.ticket.FieldValues;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What was heard of a record is as old as what it shows, not as young as the moment when somebody got to it. */
final class LooksTest {
    private static final String LINK = "link";

    private final Remote psa = new Office().kit.remotes().find("psa").orElseThrow();
    private final SettableClock clock = new SettableClock(Office.NOW);
    private final Looks looks = new Looks(clock);

    @Test
    void trustsForFiveSecondsWhatItWasJustTold() {
        clock.move(Duration.ofSeconds(60));

        looks.note(LINK, delivery(clock.instant(), clock.instant()));

        clock.move(Duration.ofSeconds(5));
        assertThat(looks.isFresh(LINK)).isTrue();
        clock.move(Duration.ofMillis(1));
        assertThat(looks.isFresh(LINK)).isFalse();
    }

    @Test
    void trustsNoDeliveryThatWasLongUnderWay() {
        clock.move(Duration.ofSeconds(60));

        looks.note(LINK, delivery(clock.instant().minusSeconds(30), clock.instant()));

        assertThat(looks.isFresh(LINK)).isFalse();
    }

    @Test
    void trustsNoDeliveryThatWaitedInTheStore() {
        clock.move(Duration.ofSeconds(60));
        Instant ahead = clock.instant().plusSeconds(600); // of the vendor, whose clock is not ours

        looks.note(LINK, delivery(ahead, clock.instant().minusSeconds(30)));

        assertThat(looks.isFresh(LINK)).isFalse();
    }

    @Test
    void trustsNothingFromBeforeItBegan() {
        looks.note(LINK, delivery(Office.NOW.minusSeconds(2), Office.NOW.minusSeconds(1)));

        assertThat(looks.isFresh(LINK)).isFalse();
    }

    @Test
    void isNotToldLessByADeliveryThatComesLate() {
        clock.move(Duration.ofSeconds(60));
        looks.note(LINK, new Sighting(psa, seen(clock.instant()), Via.POLL, clock.instant()));

        looks.note(LINK, delivery(clock.instant().minusSeconds(30), clock.instant()));

        assertThat(looks.isFresh(LINK)).isTrue();
    }

    private Sighting delivery(Instant revision, Instant received) {
        return new Sighting(psa, seen(revision), Via.WEBHOOK, received);
    }

    private static Observation seen(Instant revision) {
        RemoteRef ref = new RemoteRef("case-1", "case-1", "");
        return Observation.of(new RemoteTicket(ref, revision, Office.NOW, Presence.LIVE, FieldValues.NONE, Map.of()));
    }
}
