package dev.ticketsync.app.bench;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.demo.Demo;
import dev.ticketsync.app.demo.DemoStage;
import dev.ticketsync.sandbox.traffic.TrafficSettings;

/** From a person's edit to its arrival on the other side, without mishaps: simulators without latency, quotas raised with their headers on. */
public final class LatencyBench {
    private static final Duration POLL = Duration.ofSeconds(60);
    private static final Duration SETTLE = Duration.ofSeconds(60);

    private LatencyBench() {}

    /** Returns what {@code demo} reports, of a run without mishaps. */
    public static ObjectNode run(long seed, int editsPerSecond, Duration time) {
        TrafficSettings usual = TrafficSettings.demo(seed);
        TrafficSettings traffic = new TrafficSettings(seed, usual.setup(), editsPerSecond, new TrafficSettings.Mix(0, 0, 0));
        DemoStage.Setting stage = new DemoStage.Setting(seed, 0, false, POLL);
        try (Demo demo = new Demo(new Demo.Setting(stage, traffic, false, SETTLE))) {
            demo.begin();
            demo.run(Optional.of(time));
            return demo.end().toJson();
        }
    }
}
