package dev.ticketsync.sandbox.connectwise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.sandbox.host.Json;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Calls the simulated API over a real socket, as one member. */
final class CwClient {
    private static final OkHttpClient HTTP = new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
    private static final MediaType JSON = MediaType.get("application/json");

    private final String base;
    private final Headers headers;

    private CwClient(String base, Headers headers) {
        this.base = base;
        this.headers = headers;
    }

    /** @param key the public key */
    static CwClient of(URI site, String key) {
        return new CwClient(site + "/v4_6_release/apis/3.0/",
                Headers.of("Authorization", Credentials.basic("sandbox+" + key, "priv"), "clientId",
                        "11111111-2222-3333-4444-555555555555"));
    }

    CwClient with(String header, String value) {
        return new CwClient(base, headers.newBuilder().set(header, value).build());
    }

    CwClient without(String header) {
        return new CwClient(base, headers.newBuilder().removeAll(header).build());
    }

    CwClient at(String otherBase) {
        return new CwClient(otherBase, headers);
    }

    /** What came back. */
    record Reply(int status, Headers headers, String body) {
        JsonNode json() {
            return Json.parse(body.getBytes(StandardCharsets.UTF_8));
        }

        /** The ids of a list, in its order. */
        List<Integer> ids() {
            return StreamSupport.stream(json().spliterator(), false).map(each -> each.path("id").asInt()).toList();
        }

        /** The code of the first entry of {@code errors}, at the field it names. */
        String firstError() {
            JsonNode error = json().path("errors").path(0);
            return error.path("code").asText() + " at " + error.path("field").asText() + ": " + error.path("message").asText();
        }
    }

    Reply get(String path) {
        return call("GET", path, null);
    }

    Reply delete(String path) {
        return call("DELETE", path, null);
    }

    Reply post(String path, String body) {
        return call("POST", path, body.replace('\'', '"'));
    }

    Reply put(String path, String body) {
        return call("PUT", path, body.replace('\'', '"'));
    }

    /** @param operations the array's inside, with single quotes */
    Reply patch(String path, String operations) {
        return call("PATCH", path, ("[" + operations + "]").replace('\'', '"'));
    }

    Reply replace(int ticket, String member, String value) {
        return patch("service/tickets/" + ticket, "{'op':'replace','path':'" + member + "','value':" + value + "}");
    }

    /** Makes a ticket for Acme; {@code more} are further members, each with a comma before it. */
    JsonNode ticket(String summary, String more) {
        Reply reply = post("service/tickets", "{'summary':'" + summary + "','company':{'identifier':'Acme'}" + more + "}");
        if (reply.status() != 201) throw new IllegalStateException(reply.toString());
        return reply.json();
    }

    /** Gets what lies behind conditions, encoded as a form would. */
    Reply tickets(String conditions) {
        return get("service/tickets?conditions=" + java.net.URLEncoder.encode(conditions, StandardCharsets.UTF_8));
    }

    private Reply call(String method, String path, @Nullable String body) {
        Request request = new Request.Builder().url(path.startsWith("http") ? path : base + path).headers(headers)
                .method(method, body == null ? null : RequestBody.create(body, JSON)).build();
        try (Response response = HTTP.newCall(request).execute()) {
            return new Reply(response.code(), response.headers(), response.body().string());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
