package dev.ticketsync.app.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Somebody who works in Linear. */
public final class LinearPerson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String key;
    private final String team;
    private final Map<String, String> states = new java.util.HashMap<>();
    private final Map<String, String> labels = new java.util.HashMap<>();

    public LinearPerson(URI url, String key) {
        this.url = url;
        this.key = key;
        JsonNode found = ask(
                "query { teams(filter: {key: {eq: \"ENG\"}}) { nodes { id states { nodes { id name } } } } issueLabels { nodes { id name } } }",
                Map.of());
        JsonNode node = found.at("/teams/nodes/0");
        team = node.path("id").asText();
        node.at("/states/nodes").forEach(state -> states.put(state.path("name").asText(), state.path("id").asText()));
        found.at("/issueLabels/nodes").forEach(label -> labels.put(label.path("name").asText(), label.path("id").asText()));
    }

    /** Creates an issue and returns its id. */
    public String creates(String title, String state, String... labelNames) {
        List<String> ids = java.util.Arrays.stream(labelNames).map(labels::get).toList();
        return ask("mutation($in: IssueCreateInput!) { issueCreate(input: $in) { issue { id } } }", Map.of("in",
                Map.of("teamId", team, "title", title, "stateId", states.getOrDefault(state, ""), "labelIds", ids)))
                .at("/issueCreate/issue/id").asText();
    }

    public void retitles(String issue, String title) {
        updates(issue, Map.of("title", title));
    }

    void moves(String issue, String state) {
        updates(issue, Map.of("stateId", states.getOrDefault(state, "")));
    }

    void updates(String issue, Map<String, ?> input) {
        ask("mutation($id: String!, $in: IssueUpdateInput!) { issueUpdate(id: $id, input: $in) { success } }",
                Map.of("id", issue, "in", input));
    }

    /** Has the team's issues told there, as only an administrator may. */
    public void registers(URI target, String secret) {
        ask("mutation($in: WebhookCreateInput!) { webhookCreate(input: $in) { success } }", Map.of("in",
                Map.of("url", target.toString(), "secret", secret, "teamId", team, "resourceTypes", List.of("Issue"))));
    }

    /** Has an application do the work on an issue, or nobody; users go by their display names. */
    public void delegates(String issue, Optional<String> application) {
        gives(issue, "delegateId", application);
    }

    void assigns(String issue, Optional<String> user) {
        gives(issue, "assigneeId", user);
    }

    private void gives(String issue, String part, Optional<String> user) {
        Map<String, String> input = new java.util.HashMap<>();
        input.put(part, user.map(this::user).orElse(null));
        updates(issue, input);
    }

    private String user(String displayName) {
        return ask("query($name: String!) { users(filter: {displayName: {eq: $name}}) { nodes { id } } }", Map.of("name", displayName))
                .at("/users/nodes/0/id").asText();
    }

    void labels(String issue, String label) {
        updates(issue, Map.of("addedLabelIds", List.of(labels.getOrDefault(label, ""))));
    }

    void attaches(String issue, String url) {
        ask("mutation($in: AttachmentCreateInput!) { attachmentCreate(input: $in) { success } }",
                Map.of("in", Map.of("issueId", issue, "url", url, "title", "Ticket")));
    }

    /** Moves up to 50 issues with one call. */
    void movesAll(List<String> issues, String state) {
        ask("mutation($ids: [UUID!]!, $in: IssueUpdateInput!) { issueBatchUpdate(ids: $ids, input: $in) { success } }",
                Map.of("ids", issues, "in", Map.of("stateId", states.getOrDefault(state, ""))));
    }

    /** Adds a state to the team's workflow. */
    void addsState(String name, String type) {
        String id = ask("mutation($in: WorkflowStateCreateInput!) { workflowStateCreate(input: $in) { workflowState { id } } }",
                Map.of("in", Map.of("teamId", team, "name", name, "type", type, "color", "#5e6ad2")))
                .at("/workflowStateCreate/workflowState/id")
                .asText();
        states.put(name, id);
    }

    void renamesState(String name, String to) {
        ask("mutation($id: String!, $in: WorkflowStateUpdateInput!) { workflowStateUpdate(id: $id, input: $in) { success } }",
                Map.of("id", states.getOrDefault(name, ""), "in", Map.of("name", to)));
        states.put(to, states.getOrDefault(name, ""));
    }

    /** Takes a state that holds no issue out of the team's workflow. */
    void removesState(String name) {
        ask("mutation($id: String!) { workflowStateArchive(id: $id) { success } }", Map.of("id", states.getOrDefault(name, "")));
    }

    JsonNode sees(String issue) {
        return ask("query($id: String!) { issue(id: $id) { id title description priority state { name } attachments { nodes { url } } } }",
                Map.of("id", issue)).path("issue");
    }

    String title(String issue) {
        return sees(issue).path("title").asText();
    }

    public String state(String issue) {
        return sees(issue).at("/state/name").asText();
    }

    public JsonNode issues() {
        return ask("query { issues(first: 250) { nodes { id title state { name } priority } } }", Map.of())
                .at("/issues/nodes");
    }

    JsonNode ask(String query, Map<String, ?> variables) {
        ObjectNode body = JSON.createObjectNode().put("query", query);
        body.set("variables", JSON.valueToTree(variables));
        HttpRequest request = HttpRequest.newBuilder(url).header("Authorization", key).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
        try {
            JsonNode answer = JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (answer.has("errors")) throw new IllegalStateException("Linear refused: " + answer.path("errors"));
            return answer.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
