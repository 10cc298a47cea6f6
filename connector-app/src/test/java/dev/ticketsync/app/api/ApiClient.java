package dev.ticketsync.app.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Somebody who uses the API; every answer is held against the document. */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** By document; to read one takes a while. */
    private static final Map<String, ResponseCheck> CHECKS = new ConcurrentHashMap<>();

    private final URI server;
    private final String workspace;
    private final String token;
    private final ResponseCheck check;

    private ApiClient(URI server, String workspace, String token, ResponseCheck check) {
        this.server = server;
        this.workspace = "/api/v1/workspaces/" + workspace;
        this.token = token;
        this.check = check;
    }

    /** One who bears a token, in a workspace. */
    public static ApiClient at(URI server, String workspace, String token) {
        try {
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/openapi.json")).build();
            String document = HTTP.send(request, BodyHandlers.ofString()).body();
            return new ApiClient(server, workspace, token, CHECKS.computeIfAbsent(document, ResponseCheck::of));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /**
     * An answer.
     *
     * @param raw with its headers
     */
    public record Reply(int status, JsonNode body, HttpResponse<String> raw) {
        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /** A text of the body. */
        public String text(String field) {
            return body.path(field).asText();
        }

        /** The ticket's version. */
        public long version() {
            return body.path("version").asLong();
        }
    }

    public Reply get(String path) {
        return ask("GET", path, "");
    }

    public Reply post(String path, String body) {
        return ask("POST", path, body);
    }

    public Reply patch(String path, String body, String... headers) {
        return ask("PATCH", path, body, headers);
    }

    /** Creates a ticket and returns its id. */
    public String creates(String body) {
        Reply reply = post("/tickets", body);
        if (reply.status() != 201) throw new AssertionError(reply.body().toString());
        return reply.text("id");
    }

    /** Moves a ticket. */
    public Reply moves(String id, String status) {
        return post("/tickets/" + id + "/transitions", "{'to': '" + status + "'}");
    }

    /** Edits a ticket. */
    public Reply edits(String id, String body) {
        return patch("/tickets/" + id, body);
    }

    /** Looks at a ticket. */
    public Reply sees(String id) {
        return get("/tickets/" + id);
    }

    /**
     * Asks for something below the workspace.
     *
     * @param body    JSON with {@code '} for {@code "}; empty to send none
     * @param headers names and values
     */
    Reply ask(String method, String path, String body, String... headers) {
        return send(method, path, body.replace('\'', '"'), headers);
    }

    /** As {@link #ask}, with the body just so. */
    Reply send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + workspace + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        if (!body.isEmpty()) request.setHeader("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2)
            request.setHeader(headers[i], headers[i + 1]);
        return checked(method, path, request.build());
    }

    private Reply checked(String method, String path, HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            check.check(method, workspace + path, answer);
            return new Reply(answer.statusCode(), JSON.readTree(answer.body()), answer);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
