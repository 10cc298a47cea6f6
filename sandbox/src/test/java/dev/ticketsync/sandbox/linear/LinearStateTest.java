package dev.ticketsync.sandbox.linear;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A team's workflow changes while work goes on. */
final class LinearStateTest extends LinearFixture {
    @Test
    void addsAStateThatIssuesCanBeMovedTo() throws IOException {
        var made = ada.run("mutation($in: WorkflowStateCreateInput!) { workflowStateCreate(input: $in) { workflowState { id } } }",
                Map.of("in",
                        Map.of("teamId", Fixtures.teamId("ENG"), "name", "On the shelf", "type", "started", "color", "#5e6ad2")));

        var moved = ada.update(ada.issue(Map.of()), Map.of("stateId", made.data("/workflowStateCreate/workflowState/id").asText()));

        assertThat(moved.data("/issueUpdate/issue/state/name").asText()).isEqualTo("On the shelf");
        assertThat(states()).contains("On the shelf");
    }

    @Test
    void showsANewNameOnEveryIssueWithoutTouchingThem() throws IOException {
        String id = ada.issue(Map.of("stateId", LinearCaller.state("Todo")));
        var before = ada.read(id);

        rename("Todo", "To do");

        var after = ada.read(id);
        assertThat(after.at("/state/name").asText()).isEqualTo("To do");
        assertThat(after.path("updatedAt")).isEqualTo(before.path("updatedAt"));
        assertThat(states()).contains("To do").doesNotContain("Todo");
    }

    @Test
    void archivesAStateThatHoldsNoIssueAndTakesNoneAfterwards() throws IOException {
        String id = ada.issue(Map.of("stateId", LinearCaller.state("In Review")));
        assertThat(archive("In Review").error().path("message").asText()).isEqualTo("cannot archive state");

        ada.update(id, Map.of("stateId", LinearCaller.state("Done")));
        assertThat(archive("In Review").data("/workflowStateArchive/success").asBoolean()).isTrue();

        assertThat(states()).doesNotContain("In Review");
        assertThat(ada.update(id, Map.of("stateId", LinearCaller.state("In Review"))).code()).isEqualTo("INPUT_ERROR");
    }

    @Test
    void keepsTheStateThatNewIssuesGet() throws IOException {
        assertThat(archive("Backlog").code()).isEqualTo("INPUT_ERROR");
    }

    private LinearCaller.Reply archive(String state) throws IOException {
        return ada.run("mutation($id: String!) { workflowStateArchive(id: $id) { success } }", Map.of("id", LinearCaller.state(state)));
    }

    private void rename(String state, String to) throws IOException {
        ada.run("mutation($id: String!, $in: WorkflowStateUpdateInput!) { workflowStateUpdate(id: $id, input: $in) { success } }",
                Map.of("id", LinearCaller.state(state), "in", Map.of("name", to)));
    }

    private List<String> states() throws IOException {
        return connector.run("query($id: String!) { team(id: $id) { states { nodes { name } } } }", Map.of("id", Fixtures.teamId("ENG")))
                .data("/team/states/nodes").findValuesAsText("name");
    }
}
