package dev.ticketsync.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import dev.ticketsync.app.config.ConfigLoader;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.http.CannotListen;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.ConnectorService;
import dev.ticketsync.app.wiring.JobFiling;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;

/** The simulators and a connector that serves them, with an embedded database in a temporary folder that goes with it. */
public final class DemoStage implements AutoCloseable {
    /** The workspace that everything happens in. */
    public static final String WORKSPACE = "acme";
    /** What Linear signs its webhooks with. */
    public static final String WEBHOOK_SECRET = "lin_wh_demo";
    private static final String CONFIG = "connector.yaml";
    private static final long LOOK_EVERY_NANOS = 20_000_000;
    private static final int GENEROUS = 1000;
    /** Source: ConnectWise PSA REST Developer Guide, "more than 1000 requests a minute will likely be limited". */
    private static final int PER_MINUTE = 1000;

    private final Path folder;
    private final Sandbox sandbox;
    private final ConnectorConfig config;
    private final ConnectorService service;
    private final URI url;
    private final Map<String, String> variables = new HashMap<>();

    /**
     * How a stage is set.
     *
     * @param seed       of the simulators
     * @param port       where the connector listens; 0 takes any that is free
     * @param realLimits true if the vendors' real quotas hold; else they are raised a thousandfold, with their headers on
     * @param poll       from one poll to the next
     */
    public record Setting(long seed, int port, boolean realLimits, Duration poll) {}

    private DemoStage(Setting setting) throws IOException {
        this.folder = Files.createTempDirectory("connector-demo");
        this.sandbox = Sandbox.start(new SandboxSettings(0, OptionalInt.empty(), setting.seed()));
        if (!setting.realLimits()) sandbox.raiseLimits(GENEROUS);
        this.config = config(setting, setting.port() == 0 ? freePort() : setting.port());
        this.service = ConnectorService.open(config, Ambience.real());
        this.url = serve();
        awaitFirstLook();
    }

    private URI serve() {
        try {
            return service.serve();
        } catch (CannotListen taken) {
            close();
            throw taken;
        }
    }

    /** What people open before the connector first looked would be older than its first start, and be left to a backfill. */
    private void awaitFirstLook() {
        Set<String> connections = Objects.requireNonNull(config.workspaces().get(WORKSPACE)).connections().keySet();
        while (!service.store().reading(tx -> connections.stream()
                .allMatch(connection -> tx.connections().get(WORKSPACE, connection).startedAt().isPresent())))
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }

    /**
     * Sets the stage; the connector is at work when this returns.
     *
     * @throws CannotListen if the connector's port is taken
     */
    public static DemoStage set(Setting setting) {
        try {
            return new DemoStage(setting);
        } catch (IOException failure) {
            throw new UncheckedIOException("the demo can't be set up: " + failure.getMessage(), failure);
        }
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public ConnectorService service() {
        return service;
    }

    ConnectorConfig config() {
        return config;
    }

    /** The configuration that it all runs by. */
    public Path configFile() {
        return folder.resolve(CONFIG);
    }

    /** What the configuration takes from the environment. */
    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /** Where the connector listens. */
    public URI url() {
        return url;
    }

    private ConnectorConfig config(Setting setting, int port) throws IOException {
        Path file = folder.resolve(CONFIG);
        try (InputStream in = Objects.requireNonNull(DemoStage.class.getResourceAsStream(CONFIG))) {
            Files.write(file, in.readAllBytes());
        }
        variables.put("DEMO_STORE", "jdbc:sqlite:" + folder.resolve("connector.db"));
        variables.put("DEMO_PORT", Integer.toString(port));
        variables.put("DEMO_POLL", setting.poll().toSeconds() + "s");
        variables.put("DEMO_PER_MINUTE", Integer.toString(setting.realLimits() ? PER_MINUTE : PER_MINUTE * GENEROUS));
        variables.put("DEMO_LINEAR", sandbox.linearUrl().toString());
        variables.put("DEMO_CONNECTWISE", sandbox.connectwiseUrl().toString());
        return new ConfigLoader(variables).load(file);
    }

    /** Has every connection asked for its changes, as {@code sync} does, and waits until that is done or the limit is over. */
    void pollsAll(Duration limit) {
        Ambience ambience = Ambience.real();
        JobFiling filing = new JobFiling(service.store(), ambience);
        Instant until = ambience.clock().instant().plus(limit);
        Job job = filing.file(new JobFiling.Order(WORKSPACE, "sync", Map.of(), false));
        service.nudge(WORKSPACE);
        while (!filing.look(job.id()).progress().state().isOver() && ambience.clock().instant().isBefore(until))
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        service.close();
        try {
            sandbox.close();
            try (Stream<Path> left = Files.walk(folder)) {
                for (Path path : left.sorted(java.util.Comparator.reverseOrder()).toList())
                    Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
