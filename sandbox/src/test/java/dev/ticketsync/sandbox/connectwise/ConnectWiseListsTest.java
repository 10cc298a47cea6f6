package dev.ticketsync.sandbox.connectwise;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.connectwise.CwClient.Reply;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.Seeder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectWiseListsTest {
    private Sandbox sandbox;
    private CwClient connector;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        connector = CwClient.of(sandbox.connectwiseUrl(), "pub");
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }

    @Test
    void pagesTwentyFiveUnlessToldOtherwiseAndNeverMoreThanAThousand() {
        seed(1001);

        assertThat(connector.get("service/tickets").json()).hasSize(25);
        assertThat(connector.get("service/tickets?pageSize=5000").json()).hasSize(1000);
        assertThat(connector.get("service/tickets?pageSize=1000&page=2").ids()).containsExactly(2001);
        assertThat(connector.get("service/tickets?pageSize=1000&page=3").body()).isEqualTo("[]");
        assertThat(connector.get("service/tickets/count").json().path("count").asInt()).isEqualTo(1001);
    }

    @Test
    void linksToTheOtherPagesWithThePageAtTheEnd() {
        seed(5);

        Reply first = connector.get("service/tickets?page=1&conditions=id+%3E+0&pageSize=2");
        Reply last = connector.get("service/tickets?pageSize=2&page=3");

        String base = sandbox.connectwiseUrl() + "/v4_6_release/apis/3.0/service/tickets?";
        assertThat(first.headers().get("Link")).isEqualTo("<" + base + "conditions=id+%3E+0&pageSize=2&page=2>; rel=\"next\", <" + base
                + "conditions=id+%3E+0&pageSize=2&page=3>; rel=\"last\"");
        String port = Integer.toString(sandbox.url().getPort());
        assertThat(connector.with("Host", "localhost:" + port).get("service/tickets?pageSize=2").headers().get("Link"))
                .startsWith("<http://localhost:" + port + "/connectwise/");
        assertThat(last.headers().get("Link")).contains("page=1>; rel=\"first\"", "page=2>; rel=\"prev\"").doesNotContain("next");
    }

    @Test
    void goesForwardByIdWithAnEmptyLinkAtTheEnd() {
        seed(3);
        CwClient forward = connector.with("pagination-type", "forward-only");

        Reply first = forward.get("service/tickets?pageSize=2&page=7");
        Reply second = forward.get("service/tickets?pageSize=2&pageId=1002");

        assertThat(first.ids()).containsExactly(1001, 1002);
        assertThat(first.headers().get("Link")).contains("pageId=1002>; rel=\"next\"");
        assertThat(second.ids()).containsExactly(1003);
        assertThat(second.headers().get("Link")).isEmpty();
        assertThat(forward.get("service/tickets?orderBy=id").status()).isEqualTo(400);
    }

    @Test
    void refusesAddressesThatAreTooLongAndConditionsItDoesNotSimulate() {
        assertThat(connector.tickets("summary = '" + "x".repeat(2000) + "'").status()).isEqualTo(414);
        assertThat(connector.get("company/contacts?childConditions=communicationItems/value='x'").status()).isEqualTo(501);
    }

    @Test
    void ordersByNamesAndReferences() {
        seed(3);
        connector.replace(1001, "summary", "'zzz'");
        connector.replace(1002, "priority", "{'id':1}");

        assertThat(connector.get("service/tickets?orderBy=summary+desc").ids().getFirst()).isEqualTo(1001);
        assertThat(connector.get("service/tickets?orderBy=priority/sort,id+desc").ids().getFirst()).isEqualTo(1002);
        assertThat(connector.get("service/tickets?orderBy=id+desc").ids()).containsExactly(1003, 1002, 1001);
        assertThat(connector.get("service/tickets?orderBy=colour").json().path("code").asText()).isEqualTo("ApiFindCondition");
        assertThat(connector.get("service/tickets?orderBy=colour").json().has("errors")).isFalse();
    }

    @Test
    void answersOnlyTheFieldsAskedFor() {
        seed(1);

        JsonNode some = connector.get("service/tickets/1001?fields=ID,status/name,nonsense").json();
        JsonNode stamped = connector.get("service/tickets?fields=_info/lastUpdated").json().get(0);

        assertThat(some.toString()).isEqualTo("{\"id\":1001,\"status\":{\"name\":\"New\"}}");
        assertThat(stamped.at("/_info/lastUpdated").asText()).endsWith("Z");
        assertThat(stamped.path("_info")).hasSize(1);
    }

    @Test
    void pollsByLastUpdatedInWholeSeconds() {
        seed(10);
        sandbox.clock().advance(Duration.ofMinutes(1));
        String updated = connector.replace(1004, "summary", "'now'").json().at("/_info/lastUpdated").asText();

        assertThat(connector.tickets("lastUpdated >= [" + updated + "] and board/name = \"Service Desk\"").ids()).containsExactly(1004);
        assertThat(connector.tickets("lastUpdated > [" + updated + "]").ids()).isEmpty();
        assertThat(sandbox.requests().since(0).getLast().call())
                .isEqualTo(new Call("connectwise", "connector", "GET /service/tickets", CallKind.POLL));
    }

    @Test
    void findsATicketByItsReference() {
        seed(10);
        connector.replace(1007, "externalXRef", "'ENG-218'");

        assertThat(connector.tickets("externalXRef = \"eng-218\"").ids()).containsExactly(1007);
        assertThat(connector.tickets("externalXRef = \"ENG-219\"").ids()).isEmpty();
    }

    @Test
    void searchesWithConditionsInTheBodyAndPagesInTheQuery() {
        seed(5);
        String ids = String.join(",", IntStream.range(0, 600).mapToObj(i -> Integer.toString(1001 + i)).toList());

        Reply found = connector.post("service/tickets/search?pageSize=2&page=2",
                "{'conditions':'id in (" + ids + ")','orderBy':'id desc'}");

        assertThat(found.ids()).containsExactly(1003, 1002);
        assertThat(connector.post("service/tickets/search", "{'conditions':'lastUpdated > [2020-01-01]'}").ids()).hasSize(5);
        assertThat(sandbox.requests().since(0).getLast().call().kind()).isEqualTo(CallKind.POLL);
        assertThat(connector.post("service/tickets/search", "{'page':1}").json().path("message").asText())
                .contains("'page' on object of type 'FilterValues'");
    }

    @Test
    void listsTheSetUp() {
        assertThat(names(connector.get("service/boards/1/statuses")))
                .containsExactly("New", "Triaged", "Escalated", "In Progress", "Waiting", "Resolved", "Closed");
        assertThat(connector.get("service/boards/2/statuses?conditions=name='In+Progress'").ids()).containsExactly(601);
        assertThat(names(connector.get("service/priorities"))).containsExactly("Priority 1 - Critical", "Priority 2 - High",
                "Priority 3 - Medium", "Priority 4 - Low", "Priority 5 - No priority");
        assertThat(connector.get("service/boards?conditions=name+like+'Serv*'").ids()).containsExactly(1);
        assertThat(connector.get("service/boards?conditions=board/name='x'").status()).isEqualTo(400);
        assertThat(connector.get("system/members?conditions=identifier='grace'").json().at("/0/licenseClass").asText()).isEqualTo("F");
        assertThat(connector.get("company/companies?conditions=name='Acme'").ids()).containsExactly(250);
        assertThat(connector.get("company/contacts/350").json().at("/company/identifier").asText()).isEqualTo("Acme");
        assertThat(connector.get("service/sources").json()).hasSize(2);
        assertThat(connector.get("service/boards/1/types").json()).hasSize(1);
        assertThat(connector.get("service/boards/1/teams").json()).hasSize(1);
        assertThat(connector.get("service/boards/1/statuses/601").status()).isEqualTo(404);
    }

    @Test
    void showsARenamedStatusOnEveryTicketAndKeepsOneThatIsInUse() {
        seed(1);
        CwClient ada = CwClient.of(sandbox.connectwiseUrl(), "ada");

        ada.patch("service/boards/1/statuses/500", "{'op':'replace','path':'name','value':'Inbox'}");

        assertThat(connector.get("service/tickets/1001").json().at("/status/name").asText()).isEqualTo("Inbox");
        assertThat(ada.delete("service/boards/1/statuses/500").status()).isEqualTo(409);
        assertThat(ada.delete("service/boards/1/statuses/502").status()).isEqualTo(204);
        assertThat(connector.replace(1001, "status", "{'id':502}").status()).isEqualTo(400);
        assertThat(ada.post("service/boards/1/statuses", "{'name':'Parked'}").status()).isEqualTo(201);
        assertThat(connector.replace(1001, "status", "{'name':'Parked'}").status()).isEqualTo(200);
    }

    @Test
    void seedsTicketsWithTheirAttributesAndAPast() {
        List<String> ids = List.of(sandbox.simulator("connectwise").seeder()
                .seed(Json.parse(
                        ("{\"tickets\":50000,\"records\":[{\"summary\":\"Pair\",\"status\":\"Waiting\",\"priority\":\"Priority 1 - Critical\","
                                + "\"externalXRef\":\"ENG-1\",\"initialDescription\":\"d\"}]}")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .valueStream().map(JsonNode::asText).toArray(String[]::new));

        JsonNode pair = connector.tickets("externalXRef = 'ENG-1'").json().get(0);

        assertThat(ids).hasSize(50001).last().isEqualTo(pair.path("id").asText());
        assertThat(pair.at("/status/name").asText()).isEqualTo("Waiting");
        assertThat(pair.at("/priority/id").asInt()).isEqualTo(1);
        assertThat(connector.get("service/tickets/" + pair.path("id").asInt() + "/notes").json()).hasSize(1);
        JsonNode oldest = connector.get("service/tickets?pageSize=1").json().get(0);
        assertThat(oldest.at("/_info/dateEntered").asText()).isLessThan(pair.at("/_info/dateEntered").asText());
        assertThat(sandbox.simulator("connectwise").mail()).isEmpty();
    }

    @Test
    void seedsNumberedTicketsWithTheOrdersOwnAttributes() {
        sandbox.simulator("connectwise").seeder()
                .seed(Json.object().put("vendor", "connectwise").put("tickets", 2).put("status", "Escalated")
                        .put("summary", "Load").put("days", 10));

        JsonNode listed = connector.get("service/tickets").json();

        assertThat(listed.at("/1/summary").asText()).isEqualTo("Load 2");
        assertThat(listed.at("/1/status/name").asText()).isEqualTo("Escalated");
    }

    @Test
    void refusesToSeedWhatDoesNotExist() {
        Seeder seeder = sandbox.simulator("connectwise").seeder();

        assertThatThrownBy(() -> seeder.seed(Json.object().put("tickets", 1).put("status", "Nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Service Status Nowhere not found");
        assertThatThrownBy(() -> seeder.seed(Json.object().put("tickets", 1).put("colour", "red")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'colour'");
    }

    private void seed(int tickets) {
        sandbox.simulator("connectwise").seeder()
                .seed(Json.object().put("tickets", tickets).put("status", "New").put("priority", "Priority 3 - Medium"));
    }

    private static List<String> names(Reply reply) {
        return reply.json().valueStream().map(each -> each.path("name").asText()).toList();
    }
}
