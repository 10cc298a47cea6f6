package dev.ticketsync.app.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A call as the PSA sends it, heard by somebody else who has a callback there.
 *
 * @param query what the PSA puts behind the address that it was given
 */
record Callback(String body, String signature, String query) {
    private static final String PATH = "/heard?recordId=";

    /** Has a ticket created whose summary is {@code Printer jams}, and returns the call that tells us of it; the one that tells the connector has another id. */
    static Callback of(Rig rig) {
        BlockingQueue<Callback> heard = new LinkedBlockingQueue<>();
        try {
            HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            listener.createContext("/heard", exchange -> hear(exchange, heard));
            listener.start();
            try {
                String url = "http://127.0.0.1:" + listener.getAddress().getPort() + PATH;
                rig.grace.call("POST", "/system/callbacks", json(Map.of("url", url, "objectId", 1, "type", "ticket", "level", "owner")));
                rig.grace.creates("Printer jams", "New");
                return Objects.requireNonNull(heard.poll(40, TimeUnit.SECONDS), "the PSA called nobody");
            } finally {
                listener.stop(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void hear(HttpExchange exchange, BlockingQueue<Callback> heard) throws IOException {
        try (exchange) {
            heard.add(new Callback(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("x-content-signature"),
                    exchange.getRequestURI().getQuery().substring("recordId=".length())));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static JsonNode json(Map<String, ?> fields) {
        return new ObjectMapper().valueToTree(fields);
    }
}
