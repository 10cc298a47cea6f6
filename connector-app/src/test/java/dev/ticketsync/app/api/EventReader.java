package dev.ticketsync.app.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody who listens to a stream of events. */
final class EventReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private EventReader(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Listens at an address. */
    static EventReader at(URI address, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2)
            request.header(headers[i], headers[i + 1]);
        try {
            return new EventReader(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Everything that was answered. */
    JsonNode body() throws IOException {
        return JSON.readTree(lines);
    }

    /** Waits for the next event. */
    JsonNode next() {
        return event().orElseThrow(() -> new AssertionError("the stream has ended"));
    }

    /** Waits for the next event; empty if the stream ends instead. */
    Optional<JsonNode> event() {
        String id = "";
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            if (line.get().startsWith("id: ")) id = line.get().substring(4);
            if (!line.get().startsWith("data: ")) continue;
            JsonNode event = json(line.get().substring(6));
            assertThat(event.path("number").asText()).isEqualTo(id);
            return Optional.of(event);
        }
        return Optional.empty();
    }

    /** Waits for the next line; empty if the stream ends. */
    Optional<String> line() {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
