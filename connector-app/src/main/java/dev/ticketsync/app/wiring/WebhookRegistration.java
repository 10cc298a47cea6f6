package dev.ticketsync.app.wiring;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.ticketsync.core.http.Sleeper;
import dev.ticketsync.core.provider.WebhookReader;
import dev.ticketsync.core.provider.WebhookSetup;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every remote call us: at the start, and again now and then, since a remote may switch a webhook off that failed too often. */
final class WebhookRegistration implements AutoCloseable {
    static final Duration AGAIN = Duration.ofHours(1);
    static final Duration SOON = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger("connector.webhooks");

    private final URI publicUrl;
    private final Sleeper sleeper;
    private final List<Thread> keepers = new CopyOnWriteArrayList<>();

    WebhookRegistration(URI publicUrl, Sleeper sleeper) {
        this.publicUrl = publicUrl;
        this.sleeper = sleeper;
    }

    /** Returns at once; each connection is registered on a thread of its own until this is closed. */
    void begin(Desk desk) {
        for (SyncKit kit : desk.kits().values()) {
            for (Remote remote : kit.remotes().all()) {
                URI target = URI.create(publicUrl + "/webhooks/" + kit.workspace() + "/" + remote.name());
                keepers.add(Thread.ofVirtual().name("webhooks-" + kit.workspace() + "-" + remote.name())
                        .start(() -> keep(remote.name(), remote.provider().webhooks(), target)));
            }
        }
    }

    /** Registers again and again, until the thread is interrupted. */
    void keep(String connection, WebhookReader webhooks, URI target) {
        try {
            while (!Thread.currentThread().isInterrupted())
                sleeper.sleep(register(connection, webhooks, target));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when to come back. */
    private static Duration register(String connection, WebhookReader webhooks, URI target) {
        try {
            return read(connection, webhooks.register(target));
        } catch (RuntimeException failure) {
            // its stack alone is logged: a message may hold what the remote answered
            LOG.warn("registering the webhook of {} failed with a {} at {}", connection, failure.getClass().getName(), top(failure));
            return SOON;
        }
    }

    private static Duration read(String connection, WriteResult<WebhookSetup> result) {
        return switch (result) {
            case WriteResult.Applied<WebhookSetup> applied -> {
                LOG.info("webhook of {} {}", connection, applied.remote().change());
                yield AGAIN;
            }
            case WriteResult.Later<WebhookSetup> later -> retry(connection, later.why());
            case WriteResult.Unknown<WebhookSetup> unknown -> retry(connection, unknown.why());
            case WriteResult.Rejected<WebhookSetup> rejected -> byHand(connection, rejected.reason());
            case WriteResult.Forbidden<WebhookSetup> forbidden -> byHand(connection, forbidden.reason());
            case WriteResult.Denied<WebhookSetup> denied -> byHand(connection, denied.reason());
            case WriteResult.Gone<WebhookSetup> gone -> byHand(connection, "the registration is gone");
        };
    }

    private static Duration retry(String connection, String why) {
        LOG.warn("webhook of {} is not registered yet: {}", connection, why);
        return SOON;
    }

    private static Duration byHand(String connection, String why) {
        LOG.warn("webhook of {} can't be registered: {}; until it is, changes there are found by polling", connection, why);
        return AGAIN;
    }

    private static String top(RuntimeException failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length == 0 ? "an unknown place" : stack[0].toString();
    }

    /** What is registered stays so; a registration under way is given up. */
    @Override
    public void close() {
        keepers.forEach(Thread::interrupt);
    }
}
