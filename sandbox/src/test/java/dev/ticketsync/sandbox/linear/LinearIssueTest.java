package dev.ticketsync.sandbox.linear;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class LinearIssueTest extends LinearFixture {
    private static final String OWN_ID = "0b8f2f5e-5b0c-4c39-9a50-1f6b1a2c3d4e";

    @Test
    void createsInTheTeamsDefaultState() throws IOException {
        JsonNode issue = connector.read(ada.issue(Map.of("priority", 1, "labelIds", List.of(Ids.of("label/customer")))));

        assertThat(issue.path("identifier").asText()).isEqualTo("ENG-1");
        assertThat(issue.at("/state/name").asText()).isEqualTo("Backlog");
        assertThat(issue.path("priorityLabel").asText()).isEqualTo("Urgent");
        assertThat(issue.path("updatedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(issue.path("trashed").isNull()).isTrue();
    }

    @Test
    void refusesAClientIdThatIsTaken() throws IOException {
        connector.issue(Map.of("id", OWN_ID));

        var again = connector.run("mutation($in: IssueCreateInput!) { issueCreate(input: $in) { success } }",
                Map.of("in", Map.of("id", OWN_ID, "teamId", Fixtures.teamId("ENG"), "title", "again")));

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.error().path("message").asText()).isEqualTo("conflict on insert of Issue");
        assertThat(again.error().at("/extensions/userPresentableMessage").asText())
                .isEqualTo("Entity Issue with id " + OWN_ID + " already exists.");
        assertThat(again.body().path("data").isNull()).isTrue();
    }

    @Test
    void answersAnUnknownIdWith200AndNoData() throws IOException {
        var reply = connector.run("{ a: viewer { id } b: issue(id: \"" + OWN_ID + "\") { id } }");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("data").isNull()).isTrue();
        assertThat(reply.error().path("message").asText()).isEqualTo("Entity not found: Issue");
        assertThat(reply.code()).isEqualTo("INPUT_ERROR");
        assertThat(reply.error().at("/extensions/userPresentableMessage").asText()).isEqualTo("Could not find referenced Issue.");
    }

    @Test
    void refusesAStateOfAnotherTeam() throws IOException {
        var reply = connector.update(connector.issue(Map.of()), Map.of("stateId", Ids.of("state/OPS/Done")));

        assertThat(reply.error().path("message").asText()).startsWith("Discrepancy between issue team and state");
        assertThat(reply.code()).isEqualTo("INVALID_INPUT");
    }

    @Test
    void refusesATitleThatIsTooLong() throws IOException {
        String id = connector.issue(Map.of("title", "x".repeat(255)));

        var reply = connector.update(id, Map.of("title", "x".repeat(256)));

        assertThat(reply.error().at("/extensions/validationErrors/0/property").asText()).isEqualTo("title");
        connector.control("POST", "switches", Map.of("vendor", "linear", "titleMax", 300));
        assertThat(connector.update(id, Map.of("title", "x".repeat(256))).body().has("errors")).isFalse();
    }

    @Test
    void setsAndClearsTheDatesOfStates() throws IOException {
        String id = connector.issue(Map.of());

        connector.update(id, Map.of("stateId", LinearCaller.state("In Progress")));
        connector.update(id, Map.of("stateId", LinearCaller.state("Done")));
        assertThat(connector.read(id).path("startedAt").isNull()).isFalse();
        assertThat(connector.read(id).path("completedAt").isNull()).isFalse();
        connector.update(id, Map.of("stateId", LinearCaller.state("Todo")));
        assertThat(connector.read(id).path("completedAt").isNull()).isTrue();
    }

    @Test
    void replacesAllLabelsUnlessToldToAddOrRemove() throws IOException {
        String customer = Ids.of("label/customer");
        String network = Ids.of("label/Network");
        String id = connector.issue(Map.of("labelIds", List.of(customer)));

        assertThat(connector.update(id, Map.of("labelIds", List.of(network))).data("/issueUpdate/issue/labelIds")).hasSize(1);
        assertThat(connector.update(id, Map.of("addedLabelIds", List.of(customer))).data("/issueUpdate/issue/labelIds")).hasSize(2);
        assertThat(connector.update(id, Map.of("removedLabelIds", List.of(network))).data("/issueUpdate/issue/labelIds")).hasSize(1);
        assertThat(connector.update(id, Map.of("labelIds", List.of(Ids.of("label/on-call")))).code()).isEqualTo("INPUT_ERROR");
    }

    @Test
    void tellsAnAbsentKeyFromAnExplicitNull() throws IOException {
        String id = connector.issue(Map.of("description", "long", "assigneeId", Ids.of("user/ada")));
        var clear = new HashMap<String, Object>();
        clear.put("assigneeId", null);

        connector.update(id, clear);

        assertThat(connector.read(id).path("assignee").isNull()).isTrue();
        assertThat(connector.read(id).path("description").asText()).isEqualTo("long");
    }

    @Test
    void isDelegatedToApplicationsAlone() throws IOException {
        String id = connector.issue(Map.of("delegateId", Ids.of("user/app")));

        assertThat(connector.update(id, Map.of("delegateId", Ids.of("user/ada"))).code()).isEqualTo("INPUT_ERROR");

        assertThat(connector.run("{ issue(id: \"" + id + "\") { delegate { name } } }").data("/issue/delegate/name").asText())
                .isEqualTo("Sync App");
    }

    @Test
    void leavesUpdatedAtWhenNothingChanges() throws IOException {
        String id = connector.issue(Map.of("title", "same"));
        String before = connector.read(id).path("updatedAt").asText();
        sandbox.clock().advance(Duration.ofSeconds(5));

        connector.update(id, Map.of("title", "same"));

        assertThat(connector.read(id).path("updatedAt").asText()).isEqualTo(before);
    }

    @Test
    void archivesWithoutMovingUpdatedAtAndThenRefusesEdits() throws IOException {
        String id = connector.issue(Map.of());
        String before = connector.read(id).path("updatedAt").asText();

        connector.run("mutation { issueArchive(id: \"" + id + "\") { success entity { archivedAt } } }");

        assertThat(connector.read(id).path("updatedAt").asText()).isEqualTo(before);
        assertThat(connector.run("{ issues { nodes { id } } }").data("/issues/nodes")).isEmpty();
        assertThat(connector.run("{ issues(includeArchived: true) { nodes { id } } }").data("/issues/nodes")).hasSize(1);
        assertThat(connector.update(id, Map.of("title", "no")).body().has("errors")).isTrue();
        connector.run("mutation { issueUnarchive(id: \"" + id + "\") { success } }");
        assertThat(connector.update(id, Map.of("title", "yes")).body().has("errors")).isFalse();
    }

    @Test
    void stillReturnsATrashedIssueByItsId() throws IOException {
        String id = connector.issue(Map.of("stateId", LinearCaller.state("Todo")));

        connector.run("mutation { issueDelete(id: \"" + id + "\") { success entity { trashed } } }");

        JsonNode issue = connector.read(id);
        assertThat(issue.path("trashed").asBoolean()).isTrue();
        assertThat(issue.path("archivedAt").isNull()).isFalse();
        assertThat(issue.at("/state/name").asText()).isEqualTo("Todo");
        var restore = new HashMap<String, Object>();
        restore.put("trashed", null);
        connector.update(id, restore);
        assertThat(connector.read(id).path("archivedAt").isNull()).isTrue();
    }

    @Test
    void forgetsAPermanentlyDeletedIssue() throws IOException {
        String id = connector.issue(Map.of());
        String delete = "mutation { issueDelete(id: \"" + id + "\", permanentlyDelete: true) { success } }";

        assertThat(ada.run(delete).code()).isEqualTo("FORBIDDEN");
        connector.run(delete);

        assertThat(connector.run("{ issue(id: \"" + id + "\") { id } }").error().path("message").asText())
                .isEqualTo("Entity not found: Issue");
        assertThat(connector.read(connector.issue(Map.of())).path("identifier").asText()).isEqualTo("ENG-2");
    }

    @Test
    void renumbersAnIssueThatMovesToAnotherTeam() throws IOException {
        String id = connector.issue(
                Map.of("stateId", LinearCaller.state("In Review"), "labelIds", List.of(Ids.of("label/Network"), Ids.of("label/customer"))));

        var moved = connector.update(id, Map.of("teamId", Fixtures.teamId("OPS"))).data("/issueUpdate/issue");

        assertThat(moved.path("identifier").asText()).isEqualTo("OPS-1");
        assertThat(moved.path("labelIds")).hasSize(1);
        assertThat(connector.read("ENG-1").path("id").asText()).isEqualTo(id);
        assertThat(connector.read("OPS-1").at("/state/type").asText()).isEqualTo("started");
    }

    @Test
    void backdatesOnlyACompletedIssueAsCompleted() throws IOException {
        var open = Map.of("teamId", Fixtures.teamId("ENG"), "title", "t", "createdAt", "2026-01-01T00:00:00Z", "completedAt",
                "2026-02-01T00:00:00Z");

        var refused = connector.run("mutation($in: IssueCreateInput!) { issueCreate(input: $in) { success } }", Map.of("in", open));
        String id = connector.issue(
                Map.of("createdAt", "2026-01-01T00:00:00Z", "completedAt", "2026-02-01T00:00:00Z", "stateId", LinearCaller.state("Done")));

        assertThat(refused.code()).isEqualTo("INVALID_INPUT");
        assertThat(connector.read(id).path("completedAt").asText()).isEqualTo("2026-02-01T00:00:00.000Z");
    }

    @Test
    void upsertsAnAttachmentByIssueAndUrl() throws IOException {
        String id = connector.issue(Map.of());
        String upsert = "mutation($in: AttachmentCreateInput!) { attachmentCreate(input: $in) { success attachment { id title } } }";
        var input = Map.of("issueId", id, "url", "https://psa.example/t/7", "title", "#7", "metadata", Map.of("key", 7));

        String first = connector.run(upsert, Map.of("in", input)).data("/attachmentCreate/attachment/id").asText();
        var renamed = new HashMap<String, Object>(input);
        renamed.put("title", "#7 moved");
        String second = connector.run(upsert, Map.of("in", renamed)).data("/attachmentCreate/attachment/id").asText();

        assertThat(second).isEqualTo(first);
        var found = connector.run("{ attachmentsForURL(url: \"https://psa.example/t/7\") { nodes { title metadata issue { id } } } }")
                .data("/attachmentsForURL/nodes");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("title").asText()).isEqualTo("#7 moved");
        assertThat(found.get(0).at("/metadata/key").asInt()).isEqualTo(7);
        assertThat(found.get(0).at("/issue/id").asText()).isEqualTo(id);
    }

    @Test
    void refusesACommentIdThatIsTakenWith200() throws IOException {
        String create = "mutation($in: CommentCreateInput!) { commentCreate(input: $in) { success } }";
        var input = Map.of("in", Map.of("id", OWN_ID, "issueId", connector.issue(Map.of()), "body", "once"));
        connector.run(create, input);

        var again = connector.run(create, input);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.error().path("message").asText()).isEqualTo("conflict on insert of Comment");
    }

    @Test
    void movesTheIssuesUpdatedAtWhenSomebodyComments() throws IOException {
        String id = connector.issue(Map.of());
        String before = connector.read(id).path("updatedAt").asText();
        sandbox.clock().advance(Duration.ofSeconds(5));

        var comment = ada
                .run("mutation($in: CommentCreateInput!) { commentCreate(input: $in) { comment { id body user { displayName } url } } }",
                        Map.of("in", Map.of("issueId", id, "body", "looking")))
                .data("/commentCreate/comment");

        assertThat(comment.at("/user/displayName").asText()).isEqualTo("ada");
        assertThat(comment.path("url").asText()).endsWith("#comment-" + comment.path("id").asText().substring(0, 8));
        assertThat(connector.read(id).path("updatedAt").asText()).isGreaterThan(before);
        String delete = "mutation { commentDelete(id: \"" + comment.path("id").asText() + "\") { entityId } }";
        assertThat(ada.run(delete).data("/commentDelete/entityId").asText()).isEqualTo(comment.path("id").asText());
    }

    @Test
    void logsEachChangeWithItsMomentAndAuthor() throws IOException {
        String id = ada.issue(Map.of("title", "first"));
        grace.update(id, Map.of("stateId", LinearCaller.state("Done")));

        JsonNode records = connector.control("GET", "records?vendor=linear", Map.of()).body();

        assertThat(records.at("/creations/0/actor").asText()).isEqualTo("ada");
        assertThat(records.at("/Issue/0/state").asText()).isEqualTo("Done");
        assertThat(records.path("changes").valueStream().filter(change -> change.path("field").asText().equals("state")).toList()).last()
                .satisfies(change -> {
                    assertThat(change.path("value").asText()).isEqualTo("Done");
                    assertThat(change.path("actor").asText()).isEqualTo("grace");
                    assertThat(change.path("nanos").isIntegralNumber()).isTrue();
                });
    }
}
