package dev.ticketsync.app.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.sandbox.host.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** The calls under {@code /sandbox/} as an outsider uses them. */
final class ControlDesk {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    /** @param simulators where the simulators listen, without a trailing slash */
    ControlDesk(URI simulators) {
        this.url = simulators.resolve("/sandbox/");
    }

    void order(JsonNode order) {
        JsonNode unused = call("POST", "faults", BodyPublishers.ofString(order.toString()));
    }

    /** Lets time pass for the vendors. */
    void passes(Duration time) {
        JsonNode unused = call("POST", "clock", BodyPublishers.ofString(Json.object().put("advance", time.toString()).toString()));
    }

    /** The faults as the sandbox has them, each with how often it has fired. */
    List<JsonNode> standing() {
        return call("GET", "faults", BodyPublishers.noBody()).valueStream().toList();
    }

    /** Those that have fired less often than that. */
    List<JsonNode> lessThan(int times) {
        return standing().stream().filter(fault -> fault.path("fired").asInt() < times).toList();
    }

    private JsonNode call(String method, String name, HttpRequest.BodyPublisher body) {
        try {
            var answer = client.send(HttpRequest.newBuilder(url.resolve(name)).method(method, body).build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(() -> new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(200);
            return Json.parse(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
