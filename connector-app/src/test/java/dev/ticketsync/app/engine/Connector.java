package dev.ticketsync.app.engine;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.ticketsync.app.api.Api;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.feed.EventFeed;
import dev.ticketsync.app.feed.FeedSettings;
import dev.ticketsync.app.http.ConnectorServer;
import dev.ticketsync.app.http.Meters;
import dev.ticketsync.app.http.Readiness;
import dev.ticketsync.app.http.WebhookDoor;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.store.Hold;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.SyncMeter;
import dev.ticketsync.core.sync.worker.Bell;
import dev.ticketsync.core.sync.worker.SyncSettings;
import dev.ticketsync.core.sync.worker.WorkspaceWorker;

/** One run of the connector on a store: its worker, and its server until it is closed. */
final class Connector implements AutoCloseable {
    private final Store store;
    private final MovableClock clock;
    private final ConnectorConfig config;
    private final Desk desk;
    private final EventFeed feed;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Bell bell = new Bell();
    private final Thread worker;
    private volatile boolean stopped;
    private final int port;
    private ConnectorServer server;

    Connector(Store store, MovableClock clock, ConnectorConfig config, int port) {
        this.store = store;
        this.clock = clock;
        this.config = config;
        Ambience ambience = new Ambience(clock, new SecureRandom(), duration -> Thread.sleep(duration));
        desk = new Desk(config, ambience, CallMeter.NONE);
        feed = EventFeed.begin(store, FeedSettings.USUAL);
        server = listen(port);
        this.port = server.url().getPort();
        WorkspaceWorker works = new WorkspaceWorker(desk.kit(Rig.WORKSPACE).orElseThrow(), store,
                new WorkspaceWorker.Means(executor, bell, SyncSettings.DEFAULT, SyncMeter.NONE, desk.subscribers(Rig.WORKSPACE), desk.agents(Rig.WORKSPACE)));
        worker = Thread.ofPlatform().name("worker").start(() -> {
            while (!stopped)
                works.run(untilStopped());
        });
    }

    private Hold untilStopped() {
        return new Hold() {
            @Override
            public boolean isEnding() {
                return stopped;
            }

            @Override
            public boolean isFresh() {
                return true;
            }
        };
    }

    private ConnectorServer listen(int port) {
        IdSource ids = new IdSource(clock, new SecureRandom());
        WebhookDoor door = new WebhookDoor(store, desk::webhooks, workspace -> bell.ring(), ids, clock, 1000);
        return ConnectorServer.start(config.http().at(port), door,
                new Readiness(store, Map.of(Rig.WORKSPACE, List.of("linear", "psa"))), new Meters(),
                new Api(config.http().api(), store, desk::kit, workspace -> bell.ring(), clock, feed));
    }

    /** Can't be called any more, but works on. */
    void turnDeaf() {
        server.close();
    }

    /** Can be called again, where it could before. */
    void hearAgain() {
        server = listen(port);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI webhook(String connection) {
        return URI.create("http://127.0.0.1:" + port + "/webhooks/" + Rig.WORKSPACE + "/" + connection);
    }

    void registerWebhooks() {
        for (String connection : List.of("linear", "psa")) {
            WriteResult<?> result = desk.webhooks(Rig.WORKSPACE, connection).orElseThrow().register(webhook(connection));
            if (!(result instanceof WriteResult.Applied)) throw new IllegalStateException(connection + ": " + result);
        }
    }

    SyncKit kit() {
        return desk.kit(Rig.WORKSPACE).orElseThrow();
    }

    @Override
    public void close() {
        stopped = true;
        bell.ring();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        feed.close();
        server.close();
        executor.close();
        desk.close();
    }
}
