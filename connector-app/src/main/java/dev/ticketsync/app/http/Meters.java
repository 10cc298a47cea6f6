package dev.ticketsync.app.http;

import java.time.Duration;
import java.util.function.ToLongFunction;

import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What is counted and measured, in the form that Prometheus reads. Thread-safe. Names and results only: no ticket text, no secret. */
public final class Meters {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meter.MeterProvider<Counter> webhooks = Counter.builder("connector.webhooks")
            .description("Webhook calls, by what was answered")
            .withRegistry(registry);
    private final Meter.MeterProvider<Timer> calls = Timer.builder("connector.calls").description("Calls to remotes")
            .withRegistry(registry);
    private final Meter.MeterProvider<Counter> changes = Counter.builder("connector.sync")
            .description("What the sync did").withRegistry(registry);

    /** Counts one webhook call. Calls to places that don't exist share one row, so that a stranger can't make up new ones. */
    public void webhook(String workspace, String connection, DoorAnswer answer) {
        boolean known = answer != DoorAnswer.UNKNOWN && answer != DoorAnswer.TOO_LARGE && answer != DoorAnswer.MALFORMED;
        webhooks.withTags("workspace", known ? workspace : "", "connection", known ? connection : "", "result", answer.label()).increment();
    }

    /**
     * Counts one try of a call to a remote.
     *
     * @param result the status in digits, or why there is none
     */
    public void called(String vendor, String operation, String result, Duration took) {
        calls.withTags("vendor", vendor, "operation", operation, "result", result).record(took);
    }

    /** Counts what the sync did: {@code written}, {@code created}, {@code taken}, {@code held} or {@code conflict}. */
    public void synced(String workspace, String connection, String what) {
        changes.withTags("workspace", workspace, "connection", connection, "what", what).increment();
    }

    /** Shows how many findings are open and how many deliveries wait in the workspace; the store is asked whenever somebody looks. */
    public void watch(String workspace, Store store) {
        Tags tags = Tags.of("workspace", workspace);
        gauge("connector.findings.open", "Findings that wait for a person", tags, store, tx -> tx.findings().countOpen(workspace));
        gauge("connector.inbox.waiting", "Deliveries not taken in yet", tags, store, tx -> tx.deliveries().waiting(workspace));
    }

    /** Shows how far one who is told the workspace's events is behind, and whether it is given up on; the store is asked whenever somebody looks. */
    public void watchSubscriber(String workspace, String name, Store store) {
        Tags tags = Tags.of("workspace", workspace, "webhook", name);
        gauge("connector.events.behind", "Events that a webhook hasn't taken or passed over yet", tags, store,
                tx -> tx.subscriptions().find(workspace, name).map(it -> tx.events().last(workspace) - it.position()).orElse(0L));
        gauge("connector.events.parked", "1 for a webhook that was given up on", tags, store,
                tx -> tx.subscriptions().find(workspace, name).filter(it -> it.parkedWhy().isPresent()).map(it -> 1L).orElse(0L));
    }

    /** Returns everything in Prometheus' text form. */
    public String scrape() {
        return registry.scrape();
    }

    private void gauge(String name, String what, Tags tags, Store store, ToLongFunction<Transaction> count) {
        Gauge.builder(name, store, asked -> asked.reading(count::applyAsLong)).description(what).tags(tags).register(registry);
    }
}
