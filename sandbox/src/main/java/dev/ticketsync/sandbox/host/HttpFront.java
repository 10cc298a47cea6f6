package dev.ticketsync.sandbox.host;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sandbox's listening socket on the loopback address, plain or TLS. */
public final class HttpFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final int BACKLOG = 1024;
    /** For a selector and an acceptor; requests are served by the workers. */
    private static final int OWN_THREADS = 8;
    /** ConnectWise's links repeat the conditions they were asked with, once for each page they name. */
    private static final int LARGEST_HEADERS = 64 << 10;
    /** Longer than any fault withholds an answer, and than a burst's kept-alive connections rest. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final Server server;
    private final ServerConnector connector;
    private final InstantSource clock;

    private HttpFront(int port, Executor workers, InstantSource clock, SslContextFactory.@Nullable Server tls)
            throws IOException {
        var threads = new QueuedThreadPool(OWN_THREADS);
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(workers);
        this.clock = clock;
        this.server = new Server(threads);
        var http = new HttpConnectionFactory(configuration());
        this.connector = tls == null
                ? new ServerConnector(server, 1, 1, http)
                : new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, http.getProtocol()), http);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        connector.open();
    }

    /**
     * Takes the port.
     *
     * @param port    0 for any free one
     * @param workers serves the requests, each on a thread that may wait
     * @param clock   dates answers, unless {@link Exchange#datedBy} names another
     * @throws IOException if the port is taken
     */
    public static HttpFront plain(int port, Executor workers, InstantSource clock) throws IOException {
        return new HttpFront(port, workers, clock, null);
    }

    /** The same, for TLS. */
    public static HttpFront tls(int port, Executor workers, InstantSource clock, LocalTls tls) throws IOException {
        var contexts = new SslContextFactory.Server();
        contexts.setSslContext(tls.context());
        return new HttpFront(port, workers, clock, contexts);
    }

    /** Takes requests from now on; until then callers wait in the backlog. */
    public void open(Consumer<Exchange> handler) {
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback done) {
                serve(request, response, done, handler);
                return true;
            }
        });
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("can't serve on port " + port(), e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Drops what is being answered. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("can't stop serving on port " + port(), e);
        }
    }

    private void serve(Request request, Response response, Callback done, Consumer<Exchange> handler) {
        Exchange exchange;
        try {
            exchange = new Exchange(request, response, done, clock);
        } catch (IOException e) {
            LOG.debug("request broken off", e);
            done.failed(e);
            return;
        }
        try {
            handler.accept(exchange);
        } catch (RuntimeException e) {
            LOG.error("simulator failed on {} {}", request.getMethod(), request.getHttpURI(), e);
            exchange.abort();
        }
    }

    private static HttpConfiguration configuration() {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(LARGEST_HEADERS);
        http.setResponseHeaderSize(LARGEST_HEADERS);
        // Simulators see the path as it was sent; ConnectWise's own addresses have empty segments.
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }
}
