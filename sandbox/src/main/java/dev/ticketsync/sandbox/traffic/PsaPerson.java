package dev.ticketsync.sandbox.traffic;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.judge.Field;
import dev.ticketsync.sandbox.judge.Side;
import okhttp3.Credentials;
import okhttp3.Headers;

/** Somebody at ConnectWise's board "Service Desk". */
final class PsaPerson implements Person {
    private static final String CLIENT_ID = "5f0c2e1a-7b6d-4c3e-9a58-0d1e2f3a4b5c";

    private final String url;
    private final Headers headers;

    PsaPerson(Sandbox sandbox, String publicKey) {
        url = sandbox.connectwiseUrl() + "/v4_6_release/apis/3.0/service/tickets";
        headers = Headers.of("Authorization", Credentials.basic("sandbox+" + publicKey, "priv"), "clientId", CLIENT_ID);
    }

    @Override
    public Side side() {
        return Side.PSA;
    }

    @Override
    public String create(String title, Map<String, ?> more) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>(more);
        members.put("summary", title);
        members.put("company", Map.of("identifier", "Acme"));
        members.put("board", Map.of("name", "Service Desk"));
        return PeopleHttp.send("POST", url, headers, members).path("id").asText();
    }

    @Override
    public String createCrossing(String title) throws IOException {
        return create(title, Map.of("status", Map.of("name", "Escalated")));
    }

    @Override
    public void set(String id, String member, Object value) throws IOException {
        JsonNode unused = PeopleHttp.send("PATCH", url + "/" + id, headers,
                List.of(Map.of("op", "replace", "path", member, "value", value)));
    }

    @Override
    public void edit(String id, Field field, String value) throws IOException {
        set(id, field.on(Side.PSA), field == Field.TITLE ? value : Map.of("name", value));
    }
}
