package dev.ticketsync.linear;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Somebody who works in Linear directly. */
record Person(URI url, String key) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Person at(URI url, String key) {
        return new Person(url, key);
    }

    /** Carries out a mutation that takes an id. */
    void does(String mutation, String id) {
        ObjectNode body = MAPPER.createObjectNode().put("query", mutation);
        body.putObject("variables").put("id", id);
        HttpRequest request = HttpRequest.newBuilder(url).header("Authorization", key).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())).build();
        try {
            String answer = CLIENT.send(request, BodyHandlers.ofString()).body();
            if (MAPPER.readTree(answer).has("errors")) throw new AssertionError(answer);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
