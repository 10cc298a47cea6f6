package dev.ticketsync.app.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookReader;
import dev.ticketsync.core.provider.WebhookSetup;
import dev.ticketsync.core.provider.WebhookVerdict;
import dev.ticketsync.core.provider.WriteResult;

/** Webhooks whose body says what to make of them: {@code forged}, {@code malformed}, {@code undecided}, {@code held}, or a delivery's id. */
final class SpokenWebhooks implements WebhookReader {
    final CountDownLatch holding = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);

    @Override
    public WebhookVerdict verify(WebhookCall call) {
        String body = new String(call.body(), StandardCharsets.UTF_8);
        return switch (body) {
            case "forged" -> new WebhookVerdict.Forged("it says so");
            case "malformed" -> new WebhookVerdict.Malformed("it says so");
            case "undecided" -> new WebhookVerdict.Undecided("it says so");
            case "held" -> held();
            default -> new WebhookVerdict.Genuine(body);
        };
    }

    private WebhookVerdict held() {
        holding.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new WebhookVerdict.Genuine("held");
    }

    @Override
    public Notice read(WebhookCall call) {
        return new Notice.Nothing("never read here");
    }

    @Override
    public WriteResult<WebhookSetup> register(URI target) {
        return new WriteResult.Rejected<>("never registered here");
    }
}
