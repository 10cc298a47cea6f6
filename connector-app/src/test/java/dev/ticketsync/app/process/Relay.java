package dev.ticketsync.app.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The way of one connector to the simulators: counts what it writes, and withholds the answers to its writes when told to. */
final class Relay implements AutoCloseable {
    /** What the clients on both sides set themselves. */
    static final Set<String> OWN = Set.of("host", "connection", "content-length", "upgrade", "http2-settings", "transfer-encoding");

    private final URI behind;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger withheld = new AtomicInteger();
    private volatile CountDownLatch open = new CountDownLatch(0);

    /** @param behind where the simulators are */
    Relay(URI behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(workers);
        server.createContext("/", this::pass);
        server.start();
    }

    /** Without a trailing slash. */
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many writes have come through so far. */
    int writes() {
        return writes.get();
    }

    /** From now on writes are passed on, and their answers aren't. */
    void withhold() {
        open = new CountDownLatch(1);
    }

    /** How many answers were withheld so far. */
    int withheld() {
        return withheld.get();
    }

    /** Lets the answers go that were withheld. */
    void release() {
        open.countDown();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean write = isWrite(exchange, body);
            if (write) writes.incrementAndGet();
            HttpResponse<byte[]> answer = client.send(request(exchange, body), BodyHandlers.ofByteArray());
            if (write && open.getCount() > 0) {
                withheld.incrementAndGet();
                open.await();
            }
            answer.headers().map().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) values.forEach(value -> request.header(name, value));
        });
        return request.build();
    }

    private static boolean isWrite(HttpExchange exchange, byte[] body) {
        if (exchange.getRequestMethod().equals("GET") || exchange.getRequestURI().getPath().endsWith("/search")) return false;
        return !exchange.getRequestURI().getPath().endsWith("/graphql") || new String(body, StandardCharsets.UTF_8).contains("mutation");
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        client.shutdownNow();
        workers.shutdownNow();
    }
}
