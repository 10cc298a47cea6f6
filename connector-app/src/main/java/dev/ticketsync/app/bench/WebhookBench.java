package dev.ticketsync.app.bench;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.demo.DemoStage;
import dev.ticketsync.core.store.Store;

/** How many webhooks are on disk and acknowledged in a second while the engine takes them in, load generator included. */
public final class WebhookBench {
    private static final int CONNECTIONS = 128;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofMinutes(5);
    private static final long LOOK_EVERY_NANOS = 20_000_000;
    private static final long RANGE = 100_000_000L;

    private WebhookBench() {}

    /** Returns the rate, and how far behind the engine was at the end. */
    public static ObjectNode run(Duration time) throws InterruptedException {
        try (DemoStage stage = DemoStage.set(new DemoStage.Setting(1, 0, false, Duration.ofSeconds(60)))) {
            load(stage, WARM_UP, 0);
            long begun = System.nanoTime();
            long busyBefore = busyNanos();
            WebhookLoad.Counters counters = load(stage, time, 1);
            double seconds = (System.nanoTime() - begun) / 1e9;
            long busy = busyNanos() - busyBefore;
            Store store = stage.service().store();
            long behind = waiting(store);
            long drained = drain(store);
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("acknowledgedPerSecond", Math.round(counters.acknowledged().get() / seconds)).put("seconds", Math.round(seconds));
            json.put("acknowledged", counters.acknowledged().get()).put("refused", counters.refused().get());
            json.put("processorMicrosEach", busy / 1000 / Math.max(1, counters.acknowledged().get()));
            return json.put("waitingAtTheEnd", behind).put("drainedAfterMs", drained);
        }
    }

    private static WebhookLoad.Counters load(DemoStage stage, Duration time, int round) throws InterruptedException {
        URI target = URI.create(stage.url() + "/webhooks/" + DemoStage.WORKSPACE + "/linear");
        WebhookLoad.Counters counters = new WebhookLoad.Counters(new AtomicLong(), new AtomicLong(), System.nanoTime() + time.toNanos());
        List<Thread> senders = new ArrayList<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            long first = (round * CONNECTIONS + connection + 1L) * RANGE;
            WebhookLoad load = new WebhookLoad(target, DemoStage.WEBHOOK_SECRET, first, InstantSource.system());
            senders.add(Thread.ofVirtual().start(() -> load.send(counters)));
        }
        for (Thread sender : senders)
            sender.join();
        return counters;
    }

    private static long drain(Store store) {
        long begun = System.nanoTime();
        while (waiting(store) > 0 && System.nanoTime() - begun < DRAIN.toNanos())
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** What this process has used of the processors; unlike the rate it doesn't depend on what else runs on the machine. */
    private static long busyNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static long waiting(Store store) {
        return store.reading(tx -> tx.deliveries().waiting(DemoStage.WORKSPACE));
    }
}
