package dev.ticketsync.sandbox.connectwise;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CwCallbacksTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final CwCallbacks callbacks = new CwCallbacks(new CwSetup("https://psa.example/", now), () -> now, new Random(1));
    private int entry;

    @BeforeEach
    void register() {
        ObjectNode wanted = Json.object().put("url", "https://hook.example/cb?recordId=").put("type", "ticket").put("level", "owner");
        entry = callbacks.create(wanted, "connector").id();
    }

    @Test
    void switchesOffAfterThreeDaysWithoutOneSuccess() {
        callbacks.delivered(entry, false);
        pass(CwCallbacks.PATIENCE.minusSeconds(1));
        callbacks.delivered(entry, false);
        assertThat(inactive()).isFalse();

        pass(Duration.ofSeconds(1));
        callbacks.delivered(entry, false);

        assertThat(inactive()).isTrue();
    }

    @Test
    void startsToCountAgainAfterASuccess() {
        callbacks.delivered(entry, false);
        pass(Duration.ofDays(2));
        callbacks.delivered(entry, true);
        callbacks.delivered(entry, false);
        pass(Duration.ofDays(2));
        callbacks.delivered(entry, false);

        assertThat(inactive()).isFalse();
    }

    @Test
    void startsToCountAgainAfterAnAdministratorsChange() {
        callbacks.delivered(entry, false);
        pass(Duration.ofDays(4));
        callbacks.update(entry, callbacks.need(entry).fields(), Json.object().put("inactiveFlag", false), "ada");
        callbacks.delivered(entry, false);

        assertThat(inactive()).isFalse();
    }

    private boolean inactive() {
        return callbacks.need(entry).fields().path("inactiveFlag").asBoolean();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
