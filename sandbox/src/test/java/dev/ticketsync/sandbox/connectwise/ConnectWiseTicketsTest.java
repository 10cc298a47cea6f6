package dev.ticketsync.sandbox.connectwise;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.connectwise.CwClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectWiseTicketsTest {
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
    void fillsInWhatANewTicketLacks() {
        Reply reply = ada.post("service/tickets/", "{'Summary':'VPN down','company':{'identifier':'Acme'}}");

        JsonNode ticket = reply.json();
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers().get("Content-Type")).startsWith("application/vnd.connectwise.com+json");
        assertThat(ticket.at("/board/name").asText()).isEqualTo("Service Desk");
        assertThat(ticket.at("/status/name").asText()).isEqualTo("New");
        assertThat(ticket.at("/priority/name").asText()).isEqualTo("Priority 3 - Medium");
        assertThat(ticket.at("/company/_info/company_href").asText()).endsWith("//apis/3.0/company/companies/250");
        assertThat(ticket.at("/_info/enteredBy").asText()).isEqualTo("ada");
        assertThat(ticket.at("/_info/lastUpdated").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(ticket.has("externalXRef")).isFalse();
        assertThat(ticket.has("closedDate")).isFalse();
    }

    @Test
    void refusesUnknownMembersWithTheirPlace() {
        Reply reply = ada.post("service/tickets", "{'summary':'x','page':1}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("code").asText()).isEqualTo("ConnectWiseApi");
        assertThat(reply.json().path("message").asText())
                .startsWith("Could not find member 'page' on object of type 'Ticket'. Path 'page', line 1, position 2")
                .endsWith("Check your accept header to make sure you are using the correct version.");
    }

    @Test
    void demandsSummaryAndCompany() {
        Reply reply = ada.post("service/tickets", "{'poNumber':'7'}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("message").asText()).isEqualTo("ticket object is invalid");
        assertThat(reply.json().path("errors")).hasSize(2);
        assertThat(reply.firstError()).isEqualTo("MissingRequiredField at summary: The summary field is required.");
    }

    @Test
    void takesAHundredCharactersAndNoMore() {
        assertThat(ada.ticket("a".repeat(100), "").path("summary").asText()).hasSize(100);

        Reply reply = ada.post("service/tickets", "{'summary':'" + "a".repeat(101) + "','company':{'id':250}}");

        assertThat(reply.firstError())
                .isEqualTo("MaxLengthField at summary: The field summary must be a string with a maximum length of 100.");
    }

    @Test
    void makesOneSpaceOfBreaksInOneLineTexts() {
        assertThat(ada.ticket("a\\r\\nb\\tc\\nd", "").path("summary").asText()).isEqualTo("a b c d");
    }

    @Test
    void takesNumbersAndBooleansAsStrings() {
        JsonNode ticket = ada.ticket("x", ",'budgetHours':'1.5','customerUpdatedFlag':'True','externalXRef':218");

        assertThat(ticket.path("budgetHours").asDouble()).isEqualTo(1.5);
        assertThat(ticket.path("customerUpdatedFlag").asBoolean()).isTrue();
        assertThat(ticket.path("externalXRef").asText()).isEqualTo("218");
    }

    @Test
    void refusesTimesWithFractionsOfASecond() {
        int id = ada.ticket("x", "").path("id").asInt();

        assertThat(ada.replace(id, "requiredDate", "'2026-01-01T00:00:00.123Z'").status()).isEqualTo(400);
        assertThat(ada.replace(id, "requiredDate", "'2026-01-01T00:00:00Z'").status()).isEqualTo(200);
    }

    @Test
    void looksAStatusUpInTheTicketsOwnBoard() {
        int id = ada.ticket("x", "").path("id").asInt();

        Reply foreign = ada.replace(id, "status", "{'id':601}");
        Reply unknown = ada.replace(id, "status", "{'name':'Nowhere'}");

        assertThat(foreign.firstError()).isEqualTo("NotFound at status/id: Service Status 601 not found for Service Board 1");
        assertThat(unknown.firstError()).isEqualTo("NotFound at status/name: Service Status Nowhere not found for Service Board 1");
        assertThat(ada.replace(id, "status", "{'name':'in progress'}").json().at("/status/id").asInt()).isEqualTo(503);
    }

    @Test
    void movesBoardAndStatusTogetherOnly() {
        int id = ada.ticket("x", "").path("id").asInt();

        Reply alone = ada.replace(id, "board", "{'id':2}");
        Reply together = ada.patch("service/tickets/" + id,
                "{'op':'replace','path':'/status','value':{'name':'In Progress'}},{'op':'replace','path':'/board','value':{'id':2}}");

        assertThat(alone.firstError()).isEqualTo("NotFound at status/id: Service Status 500 not found for Service Board 2");
        assertThat(together.json().at("/status/id").asInt()).isEqualTo(601);
    }

    @Test
    void closesByStatusAlone() {
        int id = ada.ticket("x", "").path("id").asInt();

        JsonNode untouched = ada.replace(id, "closedFlag", "true").json();
        JsonNode closed = ada.replace(id, "status", "{'name':'Closed'}").json();
        JsonNode reopened = ada.replace(id, "status", "{'name':'New'}").json();

        assertThat(untouched.path("closedFlag").asBoolean()).isFalse();
        assertThat(closed.path("closedFlag").asBoolean()).isTrue();
        assertThat(closed.path("closedBy").asText()).isEqualTo("ada");
        assertThat(closed.path("closedDate").asText()).endsWith("Z");
        assertThat(reopened.path("closedFlag").asBoolean()).isFalse();
        assertThat(reopened.has("closedDate")).isFalse();
    }

    @Test
    void closesByFlagWhereThatIsSwitchedOn() {
        int id = ada.ticket("x", "").path("id").asInt();
        on(CwSwitch.CLOSED_FLAG_WRITABLE);

        assertThat(ada.replace(id, "closedFlag", "true").json().at("/status/name").asText()).isEqualTo("Closed");
    }

    @Test
    void makesNotesOfTheInitialTextsAndNeverReturnsThem() {
        JsonNode ticket = ada.ticket("x", ",'initialDescription':'It\\nbroke','InitialInternalAnalysis':'https://linear.app/x/ENG-1'");

        JsonNode notes = ada.get("service/tickets/" + ticket.path("id").asInt() + "/notes").json();

        assertThat(ticket.toString()).doesNotContain("broke").doesNotContain("initial");
        assertThat(notes.at("/0/text").asText()).isEqualTo("It\nbroke");
        assertThat(notes.at("/0/detailDescriptionFlag").asBoolean()).isTrue();
        assertThat(notes.at("/1/internalAnalysisFlag").asBoolean()).isTrue();
        assertThat(notes.at("/1/detailDescriptionFlag").asBoolean()).isFalse();
        assertThat(notes.at("/1/member/identifier").asText()).isEqualTo("ada");
    }

    @Test
    void clearsByRemoveNullAndEmptyText() {
        int id = ada.ticket("x", ",'externalXRef':'ENG-1','poNumber':'5','siteName':'HQ'").path("id").asInt();

        JsonNode ticket = ada
                .patch("service/tickets/" + id, "{'op':'remove','path':'externalXRef'},{'op':'replace','path':'poNumber','value':null},"
                        + "{'op':'replace','path':'siteName','value':''}")
                .json();

        assertThat(ticket.has("externalXRef") || ticket.has("poNumber") || ticket.has("siteName")).isFalse();
        assertThat(ada.replace(id, "summary", "''").firstError()).startsWith("MissingRequiredField at summary");
    }

    @Test
    void answersPathsInsideAReferenceWithAnUntrue200() {
        int id = ada.ticket("x", "").path("id").asInt();

        assertThat(ada.replace(id, "status/id", "503").json().at("/status/id").asInt()).isEqualTo(500);
        on(CwSwitch.NESTED_PATCH_WORKS);
        assertThat(ada.replace(id, "status/id", "503").json().at("/status/id").asInt()).isEqualTo(503);
    }

    @Test
    void knowsPathsInTheirOwnCaseOnly() {
        int id = ada.ticket("x", "").path("id").asInt();

        assertThat(ada.replace(id, "Summary", "'y'").status()).isEqualTo(400);
        assertThat(ada.put("service/tickets/" + id, "[]").status()).isEqualTo(400);
        assertThat(ada.patch("service/tickets/" + id, "{'op':'move','path':'summary'}").status()).isEqualTo(400);
    }

    @Test
    void passesReadOnlyMembersOverOrRefusesThem() {
        int id = ada.ticket("x", "").path("id").asInt();

        assertThat(ada.replace(id, "actualHours", "9").json().path("actualHours").asDouble()).isZero();
        on(CwSwitch.READ_ONLY_REFUSED);
        assertThat(ada.replace(id, "actualHours", "9").firstError()).startsWith("InvalidField at actualHours");
    }

    @Test
    void putsEverythingBackThatIsNotGiven() {
        int id = ada.ticket("x", ",'externalXRef':'ENG-1','priority':{'id':1}").path("id").asInt();

        Reply lacking = ada.put("service/tickets/" + id, "{'summary':'y','company':{'id':250}}");
        JsonNode put = ada.put("service/tickets/" + id, "{'id':" + id
                + ",'summary':'y','company':{'id':250},'severity':'Low','impact':'Low','_info':{}}").json();

        assertThat(lacking.firstError()).isEqualTo("MissingRequiredField at severity: The severity field is required.");
        assertThat(put.path("summary").asText()).isEqualTo("y");
        assertThat(put.has("externalXRef")).isFalse();
        assertThat(put.at("/priority/id").asInt()).isEqualTo(3);
    }

    @Test
    void deletesForGood() {
        int id = ada.ticket("x", "").path("id").asInt();

        Reply gone = ada.delete("service/tickets/" + id);

        assertThat(gone.status()).isEqualTo(204);
        assertThat(gone.body()).isEmpty();
        assertThat(ada.get("service/tickets/" + id).status()).isEqualTo(404);
        assertThat(ada.get("service/tickets/" + id).json().path("message").asText()).isEqualTo("Ticket " + id + " not found");
    }

    @Test
    void stampsWhoSavedAndWhen() {
        int id = ada.ticket("x", "").path("id").asInt();
        sandbox.clock().advance(Duration.ofMinutes(5));

        JsonNode info = connector.replace(id, "summary", "'y'").json().path("_info");

        assertThat(info.path("updatedBy").asText()).isEqualTo("connector");
        assertThat(info.path("enteredBy").asText()).isEqualTo("ada");
        assertThat(info.path("lastUpdated").asText()).isGreaterThan(info.path("dateEntered").asText());
    }

    @Test
    void keepsATrailOfWhoChangedWhat() {
        int id = ada.ticket("x", "").path("id").asInt();
        ada.replace(id, "status", "{'name':'In Progress'}");
        connector.replace(id, "summary", "'y'");

        JsonNode trail = connector.get("system/audittrail?type=Ticket&id=" + id).json();

        assertThat(trail).hasSize(3);
        assertThat(trail.at("/1/text").asText()).isEqualTo("status has been changed from \"New\" to \"In Progress\".");
        assertThat(trail.at("/1/enteredBy").asText()).isEqualTo("ada");
        assertThat(trail.at("/2/auditSource").asText()).isEqualTo("API");
        assertThat(trail.at("/2/text").asText()).isEqualTo("summary has been changed from \"x\" to \"y\".");
    }

    @Test
    void logsCreationsAndChangesForTheJudge() {
        int id = ada.ticket("x", ",'externalXRef':'ENG-7'").path("id").asInt();
        connector.replace(id, "priority", "{'id':1}");

        JsonNode records = sandbox.simulator("connectwise").records();

        assertThat(records.at("/creations/0/reference").asText()).isEqualTo("ENG-7");
        assertThat(records.at("/changes/0/record").asText()).isEqualTo(Integer.toString(id));
        assertThat(records.at("/changes/0/field").asText()).isEqualTo("priority");
        assertThat(records.at("/changes/0/value").asText()).isEqualTo("Priority 1 - Critical");
        assertThat(records.at("/changes/0/actor").asText()).isEqualTo("connector");
        assertThat(records.at("/tickets/0/_info/updatedBy").asText()).isEqualTo("connector");
    }

    @Test
    void savesNothingNewWhereEmptySavesAreSwitchedOff() {
        int id = ada.ticket("x", "").path("id").asInt();
        sandbox.simulator("connectwise").switches().set(CwSwitch.EMPTY_SAVE_TOUCHES_TICKET.wireName(), BooleanNode.FALSE);

        assertThat(connector.replace(id, "summary", "'x'").json().at("/_info/updatedBy").asText()).isEqualTo("ada");
    }

    @Test
    void losesNoWriteOfManyAtOnce() throws InterruptedException {
        int id = ada.ticket("x", "").path("id").asInt();
        List<Thread> writers = IntStream.range(0, 16)
                .mapToObj(i -> Thread.ofVirtual().start(() -> ada.replace(id, "externalXRef", "'ENG-" + i + "'"))).toList();
        for (Thread writer : writers)
            writer.join();

        String last = ada.get("service/tickets/" + id).json().path("externalXRef").asText();

        assertThat(sandbox.simulator("connectwise").records().path("changes")).hasSize(16).last()
                .satisfies(change -> assertThat(change.path("value").asText()).isEqualTo(last));
        assertThat(ada.tickets("externalXRef = '" + last + "'").ids()).containsExactly(id);
        assertThat(ada.tickets("externalXRef != '" + last + "'").ids()).isEmpty();
    }

    private void on(CwSwitch behaviour) {
        sandbox.simulator("connectwise").switches().set(behaviour.wireName(), BooleanNode.TRUE);
    }
}
