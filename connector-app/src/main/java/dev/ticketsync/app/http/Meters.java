package dev.ticketsync.app.http;

import java.time.Duration;
import java.util.function.ToLongFunction;

import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What is counted and measured, in the form that Prometheus reads. Thread-safe. Names and results only: no ticket text, no secret. */
public final class Meters {
    private static final Duration[] LATENCIES = {Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40),
            Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meter.MeterProvider<Counter> webhooks = Counter.builder("connector.webhooks")
            .description("Webhook calls, by what was answered")
            .withRegistry(registry);
    private final Meter.MeterProvider<Timer> calls = Timer.builder("connector.calls").description("Calls to remotes")
            .withRegistry(registry);
    private final Meter.MeterProvider<Counter> changes = Counter.builder("connector.changes.applied")
            .description("Fields written, by the connection written to").withRegistry(registry);
    private final Meter.MeterProvider<Timer> latency = Timer.builder("connector.sync.latency")
            .description("From taking a change in to its being applied at the connection").serviceLevelObjectives(LATENCIES)
            .withRegistry(registry);

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

    /** Counts one applied change; {@code side} is a connection or {@code local}. */
    public void applied(String workspace, String side, Field field) {
        changes.withTags("workspace", workspace, "connection", side, "field", field.label()).increment();
    }

    /** Records how long a change took. */
    public void latency(String workspace, String connection, Duration took) {
        latency.withTags("workspace", workspace, "connection", connection).record(took);
    }

    /** Shows how many findings are open and how many deliveries wait in the workspace; the store is asked whenever somebody looks. */
    public void watch(String workspace, Store store) {
        gauge("connector.findings.open", "Findings that wait for a person", workspace, store, tx -> tx.findings().countOpen(workspace));
        gauge("connector.inbox.waiting", "Deliveries not taken in yet", workspace, store, tx -> tx.deliveries().waiting(workspace));
    }

    /** Returns everything in Prometheus' text form. */
    public String scrape() {
        return registry.scrape();
    }

    private void gauge(String name, String what, String workspace, Store store, ToLongFunction<Transaction> count) {
        Gauge.builder(name, store, asked -> asked.reading(count::applyAsLong)).description(what).tag("workspace", workspace)
                .register(registry);
    }
}
