package dev.ticketsync.app.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.ticketsync.app.config.ConfigLoader;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.config.HttpConfig;
import dev.ticketsync.app.http.ConnectorServer;
import dev.ticketsync.app.http.Meters;
import dev.ticketsync.app.http.Readiness;
import dev.ticketsync.app.http.WebhookDoor;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.sync.Bell;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.SyncMeter;
import dev.ticketsync.core.sync.SyncSettings;
import dev.ticketsync.core.sync.WorkspaceWorker;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;

/** A connector at work on the simulators, in one process. Polls rarely unless told otherwise, so that a test sees what webhooks do. */
final class Rig implements AutoCloseable {
    static final String WORKSPACE = "acme";

    final Sandbox sandbox;
    final Store store;
    final Desk desk;
    final LinearPerson ada;
    final PsaPerson grace;
    private final ConnectorServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Bell bell = new Bell();
    private final Thread worker;
    private volatile boolean stopped;

    private Rig(Sandbox sandbox, Store store, String poll, boolean webhooks) throws IOException {
        this.sandbox = sandbox;
        this.store = store;
        this.ada = new LinearPerson(sandbox.linearUrl(), "lin_api_ada");
        this.grace = new PsaPerson(sandbox.connectwiseUrl(), "grace");
        Ambience ambience = Ambience.real();
        ConnectorConfig config = config(sandbox, poll);
        desk = new Desk(config, ambience, CallMeter.NONE);
        IdSource ids = new IdSource(ambience.clock(), ambience.random());
        WebhookDoor door = new WebhookDoor(store, desk::webhooks, workspace -> bell.ring(), ids, ambience.clock(), 1000);
        server = ConnectorServer.start(new HttpConfig("127.0.0.1", 0, config.http().publicUrl(), config.http().adminToken()), door,
                new Readiness(store, Map.of(WORKSPACE, List.of("linear", "psa"))), new Meters());
        SyncKit kit = desk.kit(WORKSPACE).orElseThrow();
        WorkspaceWorker works = new WorkspaceWorker(kit, store,
                new WorkspaceWorker.Means(executor, bell, SyncSettings.DEFAULT, SyncMeter.NONE));
        worker = Thread.ofPlatform().name("worker").start(() -> {
            while (!stopped)
                works.run(() -> stopped);
        });
        if (webhooks) registerWebhooks();
    }

    static Rig start() throws IOException {
        return start("60s", true);
    }

    static Rig start(String poll, boolean webhooks) throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxSettings.onFreePort());
        return new Rig(sandbox, new MemoryStore(), poll, webhooks);
    }

    private void registerWebhooks() {
        for (String connection : List.of("linear", "psa")) {
            URI target = URI.create(server.url() + "/webhooks/" + WORKSPACE + "/" + connection);
            WriteResult<?> result = desk.webhooks(WORKSPACE, connection).orElseThrow().register(target);
            if (!(result instanceof WriteResult.Applied)) throw new IllegalStateException(connection + ": " + result);
        }
    }

    List<Finding> findings() {
        return store.reading(tx -> tx.findings().page(WORKSPACE, "", 1000));
    }

    private static ConnectorConfig config(Sandbox sandbox, String poll) throws IOException {
        Path file = Files.createTempFile("connector", ".yaml");
        try (InputStream in = Objects.requireNonNull(Rig.class.getResourceAsStream("/dev/ticketsync/app/demo/connector.yaml"))) {
            Files.write(file, in.readAllBytes());
        }
        Map<String, String> environment = new HashMap<>(
                Map.of("DEMO_STORE", "jdbc:sqlite:unused.db", "DEMO_PORT", "8099", "DEMO_POLL", poll,
                        "DEMO_PER_MINUTE", "1000"));
        environment.put("DEMO_LINEAR", sandbox.linearUrl().toString());
        environment.put("DEMO_CONNECTWISE", sandbox.connectwiseUrl().toString());
        return new ConfigLoader(environment).load(file);
    }

    @Override
    public void close() {
        stopped = true;
        bell.ring();
        try {
            worker.join();
            server.close();
            desk.close();
            sandbox.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.close();
        executor.close();
    }
}
