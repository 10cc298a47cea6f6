package dev.ticketsync.sandbox.connectwise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.connectwise.CwClient.Reply;
import dev.ticketsync.sandbox.host.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ConnectWiseFaultsTest {
    private Sandbox sandbox;
    private CwClient connector;
    private CwClient ada;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        connector = CwClient.of(sandbox.connectwiseUrl(), "pub");
        ada = CwClient.of(sandbox.connectwiseUrl(), "ada");
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }

    @Test
    void lendsAWorkflowRuleTheLastWord() {
        order("'kind':'workflowRule','from':'Resolved','to':'Closed'");
        int id = ada.ticket("x", "").path("id").asInt();

        String answered = connector.replace(id, "status", "{'name':'Resolved'}").json().at("/status/name").asText();
        connector.replace(id, "summary", "'y'");

        JsonNode after = connector.get("service/tickets/" + id).json();
        assertThat(answered).isEqualTo("Resolved");
        assertThat(after.at("/status/name").asText()).isEqualTo("Closed");
        assertThat(after.path("closedBy").asText()).isEqualTo("workflow");
        assertThat(connector.get("system/audittrail?type=Ticket&id=" + id).json().toString()).contains("\"enteredBy\":\"workflow\"");
    }

    @Test
    void startsNoRuleFromARule() {
        order("'kind':'workflowRule','from':'Triaged','to':'Waiting'");
        order("'kind':'workflowRule','from':'Waiting','to':'Triaged'");
        int id = ada.ticket("x", "").path("id").asInt();

        connector.replace(id, "status", "{'name':'Triaged'}");

        assertThat(connector.get("service/tickets/" + id).json().at("/status/name").asText()).isEqualTo("Waiting");
    }

    @Test
    void rewritesTextsWhereOrdered() {
        order("'kind':'textRewriting'");

        int id = connector.ticket(" VPN  down ", ",'initialDescription':'List\\n- one\\n- two'").path("id").asInt();

        assertThat(connector.get("service/tickets/" + id + "/notes").json().at("/0/text").asText()).isEqualTo("List\r\n* one\r\n* two");
        assertThat(connector.get("service/tickets/" + id).json().path("summary").asText()).isEqualTo("VPN down");
    }

    @Test
    void commitsAndThenGivesNoAnswer() {
        order("'kind':'commitThenNoAnswer','count':1,'operation':'POST /service/tickets'");

        assertThatThrownBy(() -> connector.ticket("x", ",'externalXRef':'ENG-1'")).isInstanceOf(UncheckedIOException.class);

        assertThat(connector.tickets("externalXRef = 'ENG-1'").ids()).hasSize(1);
    }

    @Test
    void commitsLongAfterTheCallerGaveUp() {
        order("'kind':'lateCommit','count':1,'delayMs':60000");

        assertThatThrownBy(() -> connector.ticket("x", ",'externalXRef':'ENG-1'")).isInstanceOf(UncheckedIOException.class);

        assertThat(connector.tickets("externalXRef = 'ENG-1'").ids()).isEmpty();
        sandbox.clock().advance(Duration.ofMinutes(1));
        await().untilAsserted(() -> assertThat(connector.tickets("externalXRef = 'ENG-1'").ids()).hasSize(1));
    }

    @Test
    void refusesForTheTimeThatIsSet() {
        order("'kind':'rateLimit','count':1");

        Reply refused = connector.get("service/boards");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().get("Retry-After")).isEqualTo("30");
        assertThat(connector.get("service/boards").status()).isEqualTo(200);
    }

    @Test
    void refusesForTheTimeThatIsOrdered() {
        order("'kind':'rateLimit','count':1,'retryAfterSeconds':3");

        assertThat(connector.get("service/boards").headers().get("Retry-After")).isEqualTo("3");
    }

    @Test
    void answersLongBeforeItCommits() {
        order("'kind':'lateCommit','count':1,'delayMs':60000,'status':504");

        Reply answered = connector.post("service/tickets", "{'summary':'x','company':{'identifier':'Acme'},'externalXRef':'ENG-1'}");

        assertThat(answered.status()).isEqualTo(504);
        assertThat(connector.tickets("externalXRef = 'ENG-1'").ids()).isEmpty();
        sandbox.clock().advance(Duration.ofMinutes(1));
        await().untilAsserted(() -> assertThat(connector.tickets("externalXRef = 'ENG-1'").ids()).hasSize(1));
    }

    @Test
    void countsARewritingWhereATextBecameAnother() {
        order("'kind':'textRewriting'");

        ada.ticket("As plain as can be", "");
        assertThat(sandbox.faults().fired()).isZero();
        ada.ticket("Two  spaces", "");
        assertThat(sandbox.faults().fired()).isEqualTo(1);
    }

    @Test
    void leavesATicketAloneWhoseBoardLacksTheStatusThatTheRuleLeadsTo() {
        order("'kind':'workflowRule','from':'In Progress','to':'Completed'");
        int id = ada.ticket("x", "").path("id").asInt();

        assertThat(ada.replace(id, "status", "{'name':'In Progress'}").status()).isEqualTo(200);

        assertThat(ada.get("service/tickets/" + id).json().at("/status/name").asText()).isEqualTo("In Progress");
        assertThat(sandbox.faults().fired()).isZero();
    }

    @Test
    void mailsCustomersUnlessTheSaveForbidsIt() {
        int id = connector.ticket("x", ",'processNotifications':false,'contact':{'id':350}").path("id").asInt();
        connector.patch("service/tickets/" + id,
                "{'op':'replace','path':'summary','value':'y'},{'op':'replace','path':'processNotifications','value':false}");
        connector.post("service/tickets/" + id + "/notes", "{'text':'a','internalAnalysisFlag':true}");
        assertThat(sandbox.simulator("connectwise").mail()).isEmpty();

        connector.replace(id, "summary", "'z'");
        connector.post("service/tickets/" + id + "/notes", "{'text':'b','detailDescriptionFlag':true,'processNotifications':true}");

        JsonNode mail = sandbox.simulator("connectwise").mail();
        assertThat(mail).hasSize(2);
        assertThat(mail.at("/0/to").asText()).isEqualTo("pat@acme.example");
        assertThat(mail.at("/1/event").asText()).isEqualTo("note");
    }

    @Test
    void wantsAPlaceForEveryNoteAndStampsItsAuthor() {
        int id = ada.ticket("x", "").path("id").asInt();
        String notes = "service/tickets/" + id + "/notes";

        Reply nowhere = connector.post(notes, "{'text':'a'}");
        JsonNode made = connector.post(notes, "{'text':'a\\nb','internalAnalysisFlag':true}").json();
        JsonNode byContact = connector.post(notes, "{'text':'c','detailDescriptionFlag':true,'contact':{'id':350}}").json();

        assertThat(nowhere.firstError()).contains("Please choose where to display the notes in order to save this record.");
        assertThat(made.path("externalFlag").asBoolean()).isTrue();
        JsonNode read = connector.get(notes + "/" + made.path("id").asInt()).json();
        assertThat(read.has("externalFlag")).isFalse();
        assertThat(read.at("/member/identifier").asText()).isEqualTo("connector");
        assertThat(read.path("text").asText()).isEqualTo("a\nb");
        assertThat(byContact.at("/contact/name").asText()).isEqualTo("Pat Acme");
        assertThat(connector.get(notes + "/count").json().path("count").asInt()).isEqualTo(2);
        assertThat(connector.get("service/tickets/" + id + "/allNotes").json().at("/0/noteType").asText()).isEqualTo("TicketNote");
    }

    @Test
    void changesAndDeletesNotes() {
        int id = ada.ticket("x", "").path("id").asInt();
        String notes = "service/tickets/" + id + "/notes";
        String note = notes + "/" + ada.post(notes, "{'text':'a','internalAnalysisFlag':true}").json().path("id").asInt();

        assertThat(ada.patch(note, "{'op':'replace','path':'text','value':'b'}").json().path("internalAnalysisFlag").asBoolean()).isTrue();
        assertThat(ada.put(note, "{'text':'c','resolutionFlag':true}").json().path("internalAnalysisFlag").asBoolean()).isFalse();
        assertThat(ada.get(note).json().path("text").asText()).isEqualTo("c");
        assertThat(ada.delete(note).status()).isEqualTo(204);
        assertThat(ada.get(note).status()).isEqualTo(404);
    }

    @Test
    void touchesTheTicketWithANoteUnlessSwitchedOff() {
        int id = ada.ticket("x", "").path("id").asInt();
        String notes = "service/tickets/" + id + "/notes";
        sandbox.simulator("connectwise").switches().set(CwSwitch.NOTE_TOUCHES_TICKET.wireName(), BooleanNode.FALSE);
        connector.post(notes, "{'text':'a','internalAnalysisFlag':true}");
        String untouched = ada.get("service/tickets/" + id).json().at("/_info/updatedBy").asText();
        sandbox.simulator("connectwise").switches().reset();

        connector.post(notes, "{'text':'a','internalAnalysisFlag':true}");

        assertThat(untouched).isEqualTo("ada");
        assertThat(ada.get("service/tickets/" + id).json().at("/_info/updatedBy").asText()).isEqualTo("connector");
    }

    private void order(String members) {
        String order = "{'vendor':'connectwise'," + members + "}";
        var unused = sandbox.faults().order(Json.parse(order.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
