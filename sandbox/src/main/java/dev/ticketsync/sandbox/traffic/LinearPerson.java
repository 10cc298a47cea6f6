package dev.ticketsync.sandbox.traffic;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.judge.Field;
import dev.ticketsync.sandbox.judge.Side;
import okhttp3.Headers;

/** Somebody in Linear's team ENG. */
final class LinearPerson implements Person {
    private static final String TEAM = "ENG";
    private static final String CREATE = "mutation Create($input: IssueCreateInput!) { issueCreate(input: $input) { issue { id } } }";
    private static final String UPDATE = "mutation Edit($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { success } }";

    private final String url;
    private final Headers headers;
    private final String teamId;
    private final String labelId;
    private final Map<String, String> states = new HashMap<>();

    LinearPerson(Sandbox sandbox, String key) {
        url = sandbox.linearUrl().toString();
        headers = Headers.of("Authorization", key);
        ObjectNode records = sandbox.simulator(Side.LINEAR.vendor()).records();
        teamId = idOf(records.path("Team"), "key", TEAM);
        labelId = idOf(records.path("IssueLabel"), "name", "customer");
        for (JsonNode state : records.path("WorkflowState")) {
            if (state.path("teamId").asText().equals(teamId)) states.put(state.path("name").asText(), state.path("id").asText());
        }
    }

    @Override
    public Side side() {
        return Side.LINEAR;
    }

    @Override
    public String create(String title, Map<String, ?> more) throws IOException {
        Map<String, Object> input = new LinkedHashMap<>(more);
        input.put("teamId", teamId);
        input.put("title", title);
        return call(CREATE, Map.of("input", input)).at("/issueCreate/issue/id").asText();
    }

    @Override
    public String createCrossing(String title) throws IOException {
        return create(title, Map.of("labelIds", new String[]{labelId}, "stateId", state("Triage")));
    }

    @Override
    public void set(String id, String member, Object value) throws IOException {
        JsonNode unused = call(UPDATE, Map.of("id", id, "input", Map.of(member, value)));
    }

    @Override
    public void edit(String id, Field field, String value) throws IOException {
        switch (field) {
            case TITLE -> set(id, "title", value);
            case STATUS -> set(id, "stateId", state(value));
            case PRIORITY -> set(id, "priority", Integer.parseInt(value));
        }
    }

    private JsonNode call(String query, Map<String, ?> variables) throws IOException {
        JsonNode answer = PeopleHttp.send("POST", url, headers, Map.of("query", query, "variables", variables));
        // Linear answers 200 to some of what it refuses.
        if (answer.has("errors")) throw new IOException("Linear refused: " + answer.at("/errors/0/message").asText());
        return answer.path("data");
    }

    private String state(String name) {
        return Optional.ofNullable(states.get(name)).orElseThrow(() -> new IllegalArgumentException(TEAM + " has no state '" + name + "'"));
    }

    private static String idOf(JsonNode records, String member, String wanted) {
        return records.valueStream().filter(each -> each.path(member).asText().equals(wanted)).findFirst()
                .orElseThrow(() -> new IllegalStateException("the Linear simulator has no '" + wanted + "'")).path("id").asText();
    }
}
