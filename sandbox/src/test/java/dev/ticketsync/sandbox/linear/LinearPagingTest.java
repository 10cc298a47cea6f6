package dev.ticketsync.sandbox.linear;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.sandbox.host.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class LinearPagingTest extends LinearFixture {
    private static final String CHANGED = """
            query($filter: IssueFilter, $after: String, $first: Int) {
              issues(first: $first, after: $after, orderBy: updatedAt, includeArchived: true, filter: $filter) {
                nodes { id title updatedAt state { name } labelIds } pageInfo { hasNextPage endCursor } } }""";

    @Test
    void pagesThroughEverythingNewestFirst() throws IOException {
        connector.control("POST", "seed", Map.of("vendor", "linear", "issues", 620));

        var seen = new ArrayList<String>();
        var pages = 0;
        for (JsonNode page = page("", Map.of()); page != null; pages++) {
            page.path("nodes").forEach(node -> seen.add(node.path("updatedAt").asText()));
            page = page.at("/pageInfo/hasNextPage").asBoolean() ? page(page.at("/pageInfo/endCursor").asText(), Map.of()) : null;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(620).doesNotHaveDuplicates();
        assertThat(seen).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void returnsTheOldestForLast() throws IOException {
        connector.control("POST", "seed", Map.of("vendor", "linear", "issues", 5, "title", "Old"));

        var nodes = connector.run("{ issues(last: 2) { nodes { title } pageInfo { hasPreviousPage startCursor } } }").data("/issues/nodes");

        assertThat(nodes.valueStream().map(node -> node.path("title").asText())).containsExactly("Old 2", "Old 1");
    }

    @Test
    void findsOnlyWhatChangedSince() throws IOException {
        List<JsonNode> ids = connector.control("POST", "seed", Map.of("vendor", "linear", "issues", 50)).body().valueStream().toList();
        String since = sandbox.clock().instant().toString();
        sandbox.clock().advance(Duration.ofSeconds(1));
        ada.update(ids.get(17).asText(), Map.of("priority", 1));

        var nodes = page("", Map.of("team", Map.of("id", Map.of("eq", Fixtures.teamId("ENG"))), "updatedAt", Map.of("gte", since)))
                .path("nodes");

        assertThat(nodes.valueStream().map(node -> node.path("id").asText())).containsExactly(ids.get(17).asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"title":{"containsIgnoreCase":"PRINTER"}}                                  | printer
            {"title":{"notContains":"r"}}                                               | vpn
            {"state":{"name":{"in":["Waiting","Done"]}}}                                | vpn
            {"state":{"type":{"neq":"unstarted"}}}                                      | vpn
            {"labels":{"some":{"name":{"eq":"customer"}}}}                              | printer
            {"labels":{"name":{"eq":"customer"}}}                                       | printer
            {"labels":{"length":{"eq":0}}}                                              | mail server,vpn
            {"assignee":{"null":true}}                                                  | mail server,printer
            {"assignee":{"email":{"eq":"ada@sandbox.example"}}}                         | vpn
            {"number":{"gte":2},"priority":{"lte":2}}                                   | printer
            {"or":[{"number":{"eq":1}},{"and":[{"number":{"eq":3}},{"priority":{"eq":3}}]}]} | mail server,vpn
            {"attachments":{"url":{"endsWith":"/7"}}}                                   | mail server
            {"archivedAt":{"null":true},"createdAt":{"lt":"-P1D"}}                      | mail server,printer,vpn
            {"description":{"null":false}}                                              | printer
            {"id":{"in":[]}}                                                            | ``
            """)
    void understandsTheComparatorsOfASync(String filter, String titles) throws IOException {
        seedThree();

        var nodes = page("", (Map<?, ?>) Json.plain(Json.parse(filter.getBytes(StandardCharsets.UTF_8)))).path("nodes");

        assertThat(nodes.valueStream().map(node -> node.path("title").asText()).sorted().toList())
                .isEqualTo(titles.isEmpty() ? List.of() : List.of(titles.split(",", -1)));
    }

    @Test
    void looksUpManyIdsAtOnceAndLeavesOutTheMissing() throws IOException {
        String id = connector.issue(Map.of());

        var nodes = page("", Map.of("id", Map.of("in", List.of(id, Ids.of("nobody"))))).path("nodes");

        assertThat(nodes).hasSize(1);
    }

    @Test
    void refusesACursorOfItsCallersOwnMaking() throws IOException {
        var reply = connector.run("{ issues(after: \"tomorrow\") { nodes { id } } }");

        assertThat(reply.code()).isEqualTo("INVALID_INPUT");
    }

    @Test
    void listsTheTeamWithItsStates() throws IOException {
        var team = connector
                .run("{ teams(filter: {key: {eq: \"ENG\"}}) { nodes { key defaultIssueState { name } states { nodes { name type } } } } "
                        + "issueLabels(filter: {or: [{team: {key: {eq: \"ENG\"}}}, {team: {null: true}}]}) { nodes { name } } users { nodes { displayName } } }");

        assertThat(team.data("/teams/nodes/0/states/nodes")).hasSize(9);
        assertThat(team.data("/issueLabels/nodes")).hasSize(3);
        assertThat(team.data("/users/nodes")).hasSize(5);
    }

    private void seedThree() throws IOException {
        var mail = Map.of("title", "mail server", "status", "Todo", "priority", 4, "attachment", "https://psa.example/t/7");
        var printer = Map.of("title", "printer", "status", "Todo", "priority", 1, "labels", List.of("customer"), "description", "jams");
        var vpn = Map.of("title", "vpn", "status", "Waiting", "priority", 3, "assignee", "ada");
        connector.control("POST", "seed", Map.of("vendor", "linear", "records", List.of(mail, printer, vpn)));
    }

    private JsonNode page(String after, Map<?, ?> filter) throws IOException {
        var variables = new HashMap<String, Object>(Map.of("filter", filter, "first", 250));
        if (!after.isEmpty()) variables.put("after", after);
        return connector.run(CHANGED, variables).data("/issues");
    }
}
