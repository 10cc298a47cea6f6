package dev.ticketsync.sandbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sandbox's listening socket on the loopback address, plain or TLS. */
public final class HttpFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final int BACKLOG = 1024;

    static {
        // Read once, when the JDK's server loads: Nagle's algorithm would hold answers back for 40 ms, and the default of 200
        // idle connections would close kept-alive ones in the middle of a burst.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }

    private final HttpServer server;

    private HttpFront(HttpServer server, Executor workers) {
        this.server = server;
        server.setExecutor(workers);
    }

    /** @param port 0 for any free one */
    public static HttpFront plain(int port, Executor workers) throws IOException {
        return new HttpFront(HttpServer.create(loopback(port), BACKLOG), workers);
    }

    /** @param port 0 for any free one */
    public static HttpFront tls(int port, Executor workers, LocalTls tls) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(port), BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
        return new HttpFront(server, workers);
    }

    /** Takes requests from now on; until then callers wait in the backlog. */
    public void open(Consumer<Exchange> handler) {
        server.createContext("/", http -> serve(http, handler));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress("localhost", new byte[]{127, 0, 0, 1}), port);
    }

    private static void serve(HttpExchange http, Consumer<Exchange> handler) throws IOException {
        try {
            handler.accept(new Exchange(http));
        } catch (UncheckedIOException e) {
            LOG.debug("answer not delivered", e);
            http.close();
        } catch (RuntimeException e) {
            LOG.error("simulator failed on {} {}", http.getRequestMethod(), http.getRequestURI(), e);
            http.close();
        }
    }
}
