package dev.ticketsync.sandbox.linear;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.ticketsync.sandbox.host.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** A webhook endpoint that keeps what it gets and answers as told. */
final class Receiver implements AutoCloseable {
    /** One delivery as it came over the wire; header names are in lower case. */
    @SuppressWarnings("ArrayRecordComponent") // raw bytes, so that a signature can be checked; never compared
    record Delivery(Map<String, String> headers, byte[] body) {
        JsonNode json() {
            return Json.parse(body);
        }
    }

    private final HttpServer server;
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private volatile int status = 200;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", http -> {
            var headers = http.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(each -> each.getKey().toLowerCase(Locale.ROOT), each -> each.getValue().getFirst()));
            var delivery = new Delivery(headers, http.getRequestBody().readAllBytes());
            http.sendResponseHeaders(status, -1);
            http.close();
            deliveries.add(delivery);
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    void answer(int newStatus) {
        status = newStatus;
    }

    Delivery next() throws InterruptedException {
        Delivery delivery = deliveries.poll(10, TimeUnit.SECONDS);
        assertThat(delivery).as("a delivery within ten seconds").isNotNull();
        return Objects.requireNonNull(delivery);
    }

    /** What is there without waiting. */
    int waiting() {
        return deliveries.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
