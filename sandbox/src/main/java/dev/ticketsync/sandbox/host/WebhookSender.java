package dev.ticketsync.sandbox.host;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers webhooks without holding up the commit that made them, under the faults that are ordered. Promises no order, as the vendors don't. */
public final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int IN_FLIGHT = 256;

    private final Faults faults;
    private final WebhookLog log;
    private final SimScheduler scheduler;
    private final OkHttpClient client;
    /** Webhooks that wait for another one to overtake them, one an address. */
    private final Map<URI, Runnable> heldBack = new ConcurrentHashMap<>();

    /** @param workers runs the calls, one thread each */
    public WebhookSender(Faults faults, WebhookLog log, SimScheduler scheduler, ExecutorService workers) {
        this.faults = faults;
        this.log = log;
        this.scheduler = scheduler;
        var dispatcher = new Dispatcher(workers);
        dispatcher.setMaxRequests(IN_FLIGHT);
        dispatcher.setMaxRequestsPerHost(IN_FLIGHT);
        this.client = new OkHttpClient.Builder().dispatcher(dispatcher).connectionPool(new ConnectionPool(IN_FLIGHT, 1, TimeUnit.MINUTES))
                .followRedirects(false).build();
    }

    /** Returns at once; attempts and retries follow on other threads. */
    public void send(Webhook webhook) {
        Call cause = webhook.event().cause();
        if (faults.draw(FaultKind.WEBHOOK_LOST, cause).isPresent()) {
            log.lost(webhook.event());
            return;
        }
        Optional<Fault> delayed = faults.draw(FaultKind.WEBHOOK_DELAYED, cause);
        Optional<Fault> reordered = faults.draw(FaultKind.WEBHOOK_REORDERED, cause);
        if (delayed.isPresent()) {
            scheduler.after(delayed.get().delay(5_000), () -> attempt(webhook, 0));
        } else if (reordered.isPresent()) {
            holdBack(webhook, reordered.get().delay(500));
        } else {
            attempt(webhook, 0);
            release(webhook.target());
        }
        if (faults.draw(FaultKind.WEBHOOK_DOUBLED, cause).isPresent()) attempt(webhook, 0);
    }

    /** Drops what is held back. */
    public void clear() {
        heldBack.clear();
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    private void holdBack(Webhook webhook, Duration atMost) {
        var sent = new AtomicBoolean();
        Runnable once = () -> {
            if (sent.compareAndSet(false, true)) attempt(webhook, 0);
        };
        Runnable before = heldBack.put(webhook.target(), once);
        if (before != null) before.run();
        scheduler.after(atMost, once);
    }

    private void release(URI target) {
        Runnable waiting = heldBack.remove(target);
        if (waiting != null) waiting.run();
    }

    private void attempt(Webhook webhook, int attemptsBefore) {
        Webhook.Attempt attempt = webhook.attempt().get();
        Request request = new Request.Builder().url(webhook.target().toString()).headers(Headers.of(attempt.headers()))
                .post(RequestBody.create(attempt.body(), null)).build();
        var call = client.newCall(request);
        call.timeout().timeout(webhook.retries().timeout().toMillis(), TimeUnit.MILLISECONDS);
        call.enqueue(new Callback() {
            @Override
            public void onFailure(okhttp3.Call failed, IOException e) {
                LOG.debug("webhook {} to {} was not answered", webhook.event().id(), webhook.target(), e);
                settle(webhook, attemptsBefore, RequestLog.NO_ANSWER);
            }

            @Override
            public void onResponse(okhttp3.Call answered, Response response) {
                try (response) {
                    settle(webhook, attemptsBefore, response.code());
                }
            }
        });
    }

    private void settle(Webhook webhook, int attemptsBefore, int status) {
        RetryTable retries = webhook.retries();
        if (attemptsBefore < retries.delays().size() && retries.retried().test(status)) {
            scheduler.after(retries.delays().get(attemptsBefore), () -> attempt(webhook, attemptsBefore + 1));
        } else {
            log.settled(webhook.event(), attemptsBefore + 1, status);
            webhook.outcome().accept(status);
        }
    }
}
