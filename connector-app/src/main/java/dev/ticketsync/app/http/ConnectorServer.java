package dev.ticketsync.app.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.ticketsync.app.config.HttpConfig;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import io.javalin.util.JavalinLogger;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The HTTP server: webhooks, health and meters. Every request runs on a virtual thread of its own. */
public final class ConnectorServer implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpConfig where;
    private final Javalin server;

    private ConnectorServer(HttpConfig where, Javalin server) {
        this.where = where;
        this.server = server;
    }

    /**
     * Listens; requests are taken when this returns.
     *
     * @param more what else is served
     * @throws CannotListen if the address is taken or isn't ours
     */
    public static ConnectorServer start(HttpConfig where, WebhookDoor door, Readiness readiness, Meters meters, Routes more) {
        Javalin server = Javalin.create(config -> {
            listen(config, where);
            config.jetty.modifyServer(jetty -> jetty.setHandler(new GracefulHandler(new WebhookHandler(door, meters))));
            config.routes.get("/healthz", http -> http.json(Map.of("alive", true)));
            config.routes.get("/readyz", http -> answer(http, readiness.obstacles()));
            config.routes.get("/metrics", http -> http.contentType(PROMETHEUS).result(meters.scrape()));
            more.add(config);
        });
        JavalinLogger.enabled = false; // it would log as well what is thrown here
        try {
            server.start();
        } catch (JavalinException e) {
            throw new CannotListen(
                    "can't listen on " + where.host() + ":" + where.port() + ": stop what else listens there, or change http.bind", e);
        } finally {
            JavalinLogger.enabled = true;
        }
        return new ConnectorServer(where, server);
    }

    /** Where it listens, with the port that was taken. */
    public URI url() {
        return URI.create("http://" + where.host() + ":" + server.port());
    }

    /** Takes no more requests, lets those that run end, and stops; at the latest after 15 s. */
    @Override
    public void close() {
        server.stop();
    }

    private static void listen(JavalinConfig config, HttpConfig where) {
        config.jetty.host = where.host().replaceAll("[\\[\\]]", "");
        config.jetty.port = where.port();
        config.jetty.modifyServer(jetty -> jetty.setStopTimeout(STOP_LIMIT.toMillis()));
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.concurrency.useVirtualThreads = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
    }

    private static void answer(Context http, List<String> obstacles) {
        http.status(obstacles.isEmpty() ? 200 : 503).json(Map.of("ready", obstacles.isEmpty(), "reasons", obstacles));
    }
}
