package dev.ticketsync.linear;

import java.net.URI;
import java.time.InstantSource;

import dev.ticketsync.core.http.HmacSignature;
import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookReader;
import dev.ticketsync.core.provider.WebhookSetup;
import dev.ticketsync.core.provider.WebhookVerdict;
import dev.ticketsync.core.provider.WriteResult;

/** Linear's webhooks. */
final class LinearWebhooks implements WebhookReader {
    private final InstantSource clock;
    private final LinearDelivery delivery;
    private final LinearNotices notices;
    private final LinearRegistration registration;

    LinearWebhooks(LinearSettings settings, InstantSource clock, LinearIssueReader reader, LinearRegistration registration) {
        this.clock = clock;
        this.delivery = new LinearDelivery(HmacSignature.ofSecrets(settings.webhookSecrets()));
        this.notices = new LinearNotices(reader);
        this.registration = registration;
    }

    @Override
    public WebhookVerdict verify(WebhookCall call) {
        return delivery.judge(call, clock.instant());
    }

    @Override
    public Notice read(WebhookCall call) {
        return notices.read(call.body());
    }

    @Override
    public WriteResult<WebhookSetup> register(URI target) {
        return registration.register(target);
    }
}
