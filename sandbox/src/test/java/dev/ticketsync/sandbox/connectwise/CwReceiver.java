package dev.ticketsync.sandbox.connectwise;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ticketsync.sandbox.host.Json;

/** Takes callbacks and answers them all with one status. */
final class CwReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    /** One attempt, as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Delivery(String uri, String signature, byte[] body) {
        JsonNode json() {
            return Json.parse(body);
        }

        String action() {
            return json().path("Action").asText();
        }
    }

    CwReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    /** Where callbacks are to go; the record's id is appended. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/cb?recordId=";
    }

    void answerWith(int newStatus) {
        status = newStatus;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    List<String> actions() {
        return deliveries.stream().map(Delivery::action).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String signature = exchange.getRequestHeaders().getFirst("x-content-signature");
            deliveries.add(new Delivery(exchange.getRequestURI().toString(), signature == null ? "" : signature,
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
