package dev.ticketsync.sandbox.linear;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.host.Json;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Speaks to the simulated Linear as one user does. */
final class LinearCaller {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final OkHttpClient CLIENT = new OkHttpClient.Builder().readTimeout(20, TimeUnit.SECONDS).retryOnConnectionFailure(false)
            .build();

    /** What came back; the body is missing where it was not JSON. */
    record Reply(int status, Headers headers, JsonNode body) {
        JsonNode data(String pointer) {
            return body.at("/data" + pointer);
        }

        JsonNode error() {
            return body.at("/errors/0");
        }

        String code() {
            return error().at("/extensions/code").asText();
        }
    }

    private final Sandbox sandbox;
    private final String authorization;

    LinearCaller(Sandbox sandbox, String authorization) {
        this.sandbox = sandbox;
        this.authorization = authorization;
    }

    Reply run(String query, Map<String, ? extends @Nullable Object> variables) throws IOException {
        return post("/linear/graphql", Json.bytes(Map.of("query", query, "variables", variables)));
    }

    Reply run(String query) throws IOException {
        return run(query, Map.of());
    }

    /** Creates an issue in ENG and returns its id. */
    String issue(Map<String, ? extends @Nullable Object> input) throws IOException {
        var all = new HashMap<String, @Nullable Object>(Map.of("teamId", Fixtures.teamId("ENG"), "title", "VPN down"));
        all.putAll(input);
        Reply reply = run("mutation($in: IssueCreateInput!) { issueCreate(input: $in) { success issue { id } } }", Map.of("in", all));
        if (reply.status() != 200 || reply.body().has("errors")) throw new IllegalStateException("not created: " + reply.body());
        return reply.data("/issueCreate/issue/id").asText();
    }

    Reply update(String id, Map<String, ? extends @Nullable Object> input) throws IOException {
        return run(
                "mutation($id: String!, $in: IssueUpdateInput!) { issueUpdate(id: $id, input: $in) { success issue { id updatedAt title description "
                        + "state { name } labelIds identifier previousIdentifiers } } }",
                Map.of("id", id, "in", input));
    }

    JsonNode read(String id) throws IOException {
        return run(
                "query($id: String!) { issue(id: $id) { id identifier title description priority priorityLabel updatedAt archivedAt trashed "
                        + "startedAt completedAt labelIds state { name type } team { key } assignee { email } } }",
                Map.of("id", id)).data("/issue");
    }

    Reply control(String method, String path, Map<String, ?> order) throws IOException {
        RequestBody body = method.equals("GET") ? null : RequestBody.create(Json.bytes(order), JSON);
        return send(new Request.Builder().url(sandbox.url() + "/sandbox/" + path).method(method, body).build());
    }

    Reply post(String path, byte[] body) throws IOException {
        return send(new Request.Builder().url(sandbox.url() + path).header("Authorization", authorization)
                .post(RequestBody.create(body, JSON)).build());
    }

    static Reply send(Request request) throws IOException {
        try (Response response = CLIENT.newCall(request).execute()) {
            byte[] bytes = response.body().bytes();
            boolean json = String.valueOf(response.header("Content-Type")).contains("json");
            return new Reply(response.code(), response.headers(), json ? Json.parse(bytes) : Json.object());
        }
    }

    static String state(String name) {
        return Ids.of("state/ENG/" + name);
    }
}
