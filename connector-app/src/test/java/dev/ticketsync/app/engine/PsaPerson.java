package dev.ticketsync.app.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Somebody who works in ConnectWise. */
public final class PsaPerson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String login;

    public PsaPerson(URI url, String publicKey) {
        this.url = url;
        this.login = "Basic " + Base64.getEncoder().encodeToString(("sandbox+" + publicKey + ":priv").getBytes(StandardCharsets.UTF_8));
    }

    /** Creates a ticket and returns its number. */
    public String creates(String summary, String status) {
        return call("POST", "/service/tickets",
                JSON.valueToTree(Map.of("summary", summary, "company", Map.of("identifier", "Acme"), "board",
                        Map.of("name", "Service Desk"), "status", Map.of("name", status))))
                .path("id").asText();
    }

    void retitles(String ticket, String summary) {
        patches(ticket, "summary", JSON.getNodeFactory().textNode(summary));
    }

    public void moves(String ticket, String status) {
        patches(ticket, "status", JSON.valueToTree(Map.of("name", status)));
    }

    void prioritises(String ticket, int priority) {
        patches(ticket, "priority", JSON.valueToTree(Map.of("id", priority)));
    }

    void patches(String ticket, String path, JsonNode value) {
        ArrayNode patch = JSON.createArrayNode();
        patch.addObject().put("op", "replace").put("path", path).set("value", value);
        call("PATCH", "/service/tickets/" + ticket, patch);
    }

    JsonNode sees(String ticket) {
        return call("GET", "/service/tickets/" + ticket, null);
    }

    String summary(String ticket) {
        return sees(ticket).path("summary").asText();
    }

    public String status(String ticket) {
        return sees(ticket).at("/status/name").asText();
    }

    /** The tickets of that summary, which holds no quote. */
    JsonNode named(String summary) {
        return tickets("summary = \"" + summary + "\"");
    }

    public JsonNode tickets(String conditions) {
        return call("GET", "/service/tickets?pageSize=1000&conditions=" + URLEncoder.encode(conditions, StandardCharsets.UTF_8), null);
    }

    JsonNode call(String method, String path, @org.jspecify.annotations.Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/v4_6_release/apis/3.0" + path))
                .header("Authorization", login)
                .header("clientId", "6f1f6a2c-8f6d-4f6e-9d3a-2b7c5d1e4a91").header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body.toString()));
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300)
                throw new IllegalStateException("ConnectWise refused: " + answer.statusCode() + " " + answer.body());
            return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
