package dev.ticketsync.app.wiring;

import java.net.URI;
import java.time.Duration;

import dev.ticketsync.core.provider.WebhookSetup;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every remote call us: at the start, and again now and then, since a remote may switch a webhook off that failed too often. */
final class WebhookRegistration {
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger("connector.webhooks");

    private final Desk desk;
    private final URI publicUrl;

    WebhookRegistration(Desk desk, URI publicUrl) {
        this.desk = desk;
        this.publicUrl = publicUrl;
    }

    /** Returns at once; each connection is registered on a thread of its own. */
    void begin() {
        for (SyncKit kit : desk.kits().values()) {
            for (Remote remote : kit.remotes().all()) {
                Thread.ofVirtual().name("webhooks-" + kit.workspace() + "-" + remote.name()).start(() -> keep(kit.workspace(), remote));
            }
        }
    }

    private void keep(String workspace, Remote remote) {
        URI target = URI.create(publicUrl + "/webhooks/" + workspace + "/" + remote.name());
        try {
            while (true)
                Thread.sleep(register(target, remote));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration register(URI target, Remote remote) {
        return switch (remote.provider().webhooks().register(target)) {
            case WriteResult.Applied<WebhookSetup> applied -> {
                LOG.info("webhook of {} {}", remote.name(), applied.remote().change());
                yield AGAIN;
            }
            case WriteResult.Later<WebhookSetup> later -> retry(remote, later.why());
            case WriteResult.Unknown<WebhookSetup> unknown -> retry(remote, unknown.why());
            case WriteResult.Rejected<WebhookSetup> rejected -> byHand(remote, rejected.reason());
            case WriteResult.Denied<WebhookSetup> denied -> byHand(remote, denied.reason());
            case WriteResult.Gone<WebhookSetup> gone -> byHand(remote, "the registration is gone");
        };
    }

    private static Duration retry(Remote remote, String why) {
        LOG.warn("webhook of {} is not registered yet: {}", remote.name(), why);
        return SOON;
    }

    private static Duration byHand(Remote remote, String why) {
        LOG.warn("webhook of {} can't be registered: {}; until it is, changes there are found by polling", remote.name(), why);
        return AGAIN;
    }
}
