package dev.ticketsync.app.wiring;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookReader;
import dev.ticketsync.core.provider.WebhookSetup;
import dev.ticketsync.core.provider.WebhookVerdict;
import dev.ticketsync.core.provider.WriteResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class WebhookRegistrationTest {
    private static final URI PUBLIC = URI.create("https://sync.example.com");
    private static final URI TARGET = URI.create(PUBLIC + "/webhooks/acme/psa");

    private final List<Duration> slept = new ArrayList<>();

    @AfterEach
    void takeTheInterruptBack() {
        assertThat(Thread.interrupted()).as("it ends by an interrupt alone").isTrue();
    }

    @Test
    void goesOnWhenARegistrationBreaksInUs() {
        Registrar psa = new Registrar(List.of(() -> {
            throw new IllegalStateException("the PSA sent a list where an object was due");
        }, () -> new WriteResult.Applied<>(new WebhookSetup("26001", "created"))));

        keep(psa);

        assertThat(psa.targets).containsExactly(TARGET, TARGET);
        assertThat(slept).containsExactly(WebhookRegistration.SOON, WebhookRegistration.AGAIN);
    }

    @Test
    void comesBackSoonAfterWhatMayPassAndLaterAfterWhatNeedsAPerson() {
        Registrar psa = new Registrar(List.of(() -> new WriteResult.Unknown<>("no answer"), () -> new WriteResult.Rejected<>("no right to"),
                () -> new WriteResult.Applied<>(new WebhookSetup("26001", "already there"))));

        keep(psa);

        assertThat(slept).containsExactly(WebhookRegistration.SOON, WebhookRegistration.AGAIN, WebhookRegistration.AGAIN);
    }

    /** Until the registrar has nothing left to answer. */
    private void keep(Registrar registrar) {
        try (WebhookRegistration registration = new WebhookRegistration(PUBLIC, time -> {
            slept.add(time);
            if (registrar.answers.isEmpty()) throw new InterruptedException();
        })) {
            registration.keep("psa", registrar, TARGET);
        }
    }

    /** Answers registrations as told, and hears nothing. */
    private static final class Registrar implements WebhookReader {
        private final List<URI> targets = new ArrayList<>();
        private final Queue<Supplier<WriteResult<WebhookSetup>>> answers;

        Registrar(List<Supplier<WriteResult<WebhookSetup>>> answers) {
            this.answers = new ArrayDeque<>(answers);
        }

        @Override
        public WriteResult<WebhookSetup> register(URI target) {
            targets.add(target);
            return answers.remove().get();
        }

        @Override
        public WebhookVerdict verify(WebhookCall call) {
            throw new UnsupportedOperationException("nobody calls here");
        }

        @Override
        public Notice read(WebhookCall call) {
            throw new UnsupportedOperationException("nobody calls here");
        }
    }
}
