package dev.ticketsync.app.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands where a reverse proxy would, and remembers which webhook calls the connector has acknowledged. Lives on when the connector dies. */
final class Doorway implements AutoCloseable {
    private static final int TAKEN = 200;
    private static final int AGAIN = 429;
    /** What the client sets itself. */
    private static final Set<String> OWN = Set.of("host", "connection", "content-length", "upgrade", "http2-settings");

    private final URI behind;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger putOff = new AtomicInteger();

    /** @param behind where the connector listens */
    Doorway(URI behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(workers);
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The bodies of the calls that were answered 200. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** How many calls the connector was there to answer and asked to be made again. */
    int putOff() {
        return putOff.get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) values.forEach(value -> request.header(name, value));
            });
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status == TAKEN) acknowledged.add(new String(body, java.nio.charset.StandardCharsets.UTF_8));
            if (status == AGAIN) putOff.incrementAndGet();
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
        workers.shutdownNow();
    }
}
