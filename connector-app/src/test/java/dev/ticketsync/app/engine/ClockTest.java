package dev.ticketsync.app.engine;

import java.io.IOException;
import java.time.Duration;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** No two clocks agree. */
final class ClockTest {
    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void refusesNoWebhookThoughOurClockIsOff(int minutes) throws IOException {
        try (Rig rig = Rig.start(Setup.WEBHOOKS.ahead(Duration.ofMinutes(minutes)))) {
            crossesBothWays(rig);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void losesNoChangeThoughOurClockIsOff(int minutes) throws IOException {
        try (Rig rig = Rig.start(Setup.POLLS.ahead(Duration.ofMinutes(minutes)))) {
            crossesBothWays(rig);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void refusesNoWebhookThoughTheVendorsClocksAreOff(int minutes) throws IOException {
        try (Rig rig = Rig.start(skewed(minutes), Setup.WEBHOOKS)) {
            crossesBothWays(rig);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void losesNoChangeThoughTheVendorsClocksAreOff(int minutes) throws IOException {
        try (Rig rig = Rig.start(skewed(minutes), Setup.POLLS)) {
            crossesBothWays(rig);
        }
    }

    @Test
    void takesTheCallThatLinearRepeatsAfterSixHours() throws IOException {
        try (Rig rig = Rig.start()) {
            String issue = rig.ada.creates("Night shift", "Todo", "customer");
            String ticket = rig.ticketOf("Night shift");
            rig.comesToRest();
            rig.turnDeaf();
            rig.ada.retitles(issue, "Night shift is over");
            waitsForRetry(rig, Duration.ofMinutes(2));
            rig.passes(Duration.ofMinutes(1));
            waitsForRetry(rig, Duration.ofHours(2));
            rig.passes(Duration.ofHours(1));
            waitsForRetry(rig, Duration.ofHours(7));
            assertThat(rig.grace.summary(ticket)).isEqualTo("Night shift");
            rig.hearAgain();

            rig.passes(Duration.ofHours(6));

            await().until(() -> rig.grace.summary(ticket).equals("Night shift is over"));
        }
    }

    /** Simulators whose clocks are off, one as far ahead as the other is behind. */
    private static Sandbox skewed(int minutes) throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxSettings.onFreePort());
        sandbox.clock().skew(Rig.LINEAR, Duration.ofMinutes(minutes));
        sandbox.clock().skew(Rig.PSA, Duration.ofMinutes(-minutes));
        return sandbox;
    }

    private static void waitsForRetry(Rig rig, Duration within) {
        await().until(() -> rig.sandbox.scheduledWithin(within) > 0);
    }

    private static void crossesBothWays(Rig rig) {
        String issue = rig.ada.creates("From Linear", "Todo", "customer");
        String ticket = rig.grace.creates("From the PSA", "Escalated");
        String made = rig.ticketOf("From Linear");
        String mirrored = rig.issueOf("From the PSA");
        rig.ada.moves(issue, "In Progress");
        rig.grace.retitles(ticket, "From the PSA, still");
        await().until(() -> rig.grace.status(made).equals("In Progress"));
        await().until(() -> rig.ada.title(mirrored).equals("From the PSA, still"));
        assertThat(rig.findings()).isEmpty();
    }
}
