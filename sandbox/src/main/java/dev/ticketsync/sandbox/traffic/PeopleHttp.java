package dev.ticketsync.sandbox.traffic;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.sandbox.host.Json;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The one client that all people share, with connections kept open between their edits. */
final class PeopleHttp {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int KEPT_OPEN = 64;
    private static final OkHttpClient CLIENT = new OkHttpClient.Builder().connectionPool(new ConnectionPool(KEPT_OPEN, 1, TimeUnit.MINUTES))
            .retryOnConnectionFailure(false)
            .build();

    private PeopleHttp() {}

    /** @throws IOException if the answer isn't a success with JSON */
    static JsonNode send(String method, String url, Headers headers, Object body) throws IOException {
        Request request = new Request.Builder().url(url).headers(headers).method(method, RequestBody.create(Json.bytes(body), JSON))
                .build();
        try (Response response = CLIENT.newCall(request).execute()) {
            byte[] answer = response.body().bytes();
            if (!response.isSuccessful()) throw new IOException(method + " " + url + " was answered " + response.code());
            return Json.parse(answer);
        }
    }
}
