package dev.ticketsync.sandbox.connectwise;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.connectwise.CwClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tickets are given up for another one. */
final class ConnectWiseMergeTest {
    private Sandbox sandbox;
    private CwReceiver receiver;
    private CwClient connector;
    private CwClient ada;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        receiver = new CwReceiver();
        connector = CwClient.of(sandbox.connectwiseUrl(), "pub");
        ada = CwClient.of(sandbox.connectwiseUrl(), "ada");
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
        receiver.close();
    }

    @Test
    void givesTicketsUpForAnother() {
        int parent = ticket("Printers are down");
        int child = ticket("Printer is down");

        Reply reply = merge(parent, child);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("success").asBoolean()).isTrue();
        JsonNode merged = read(child);
        assertThat(merged.at("/mergedParentTicket/id").asInt()).isEqualTo(parent);
        assertThat(merged.at("/mergedParentTicket/summary").asText()).isEqualTo("Printers are down");
        assertThat(merged.at("/status/name").asText()).isEqualTo("Closed");
        assertThat(merged.path("closedFlag").asBoolean()).isTrue();
        assertThat(merged.at("/_info/updatedBy").asText()).isEqualTo("ada");
        assertThat(read(parent).path("hasMergedChildTicketFlag").asBoolean()).isTrue();
        assertThat(read(parent).at("/status/name").asText()).isEqualTo("New");
        assertThat(connector.tickets("mergedParentTicket/id in (" + parent + ")").ids()).containsExactly(child);
    }

    @Test
    void showsTheNotesAmongThoseOfTheOther() {
        int parent = ticket("Printers are down");
        int child = ticket("Printer is down");
        note(parent, "Third floor");
        note(child, "Mine too");
        merge(parent, child);

        JsonNode all = connector.get("service/tickets/" + parent + "/allNotes").json();

        assertThat(all).extracting(note -> note.path("text").asText() + " " + note.at("/ticket/id").asInt() + " "
                + note.path("mergedFlag").asBoolean())
                .containsExactlyInAnyOrder("Third floor " + parent + " false", "Mine too " + child + " true");
        assertThat(connector.get("service/tickets/" + parent + "/notes").ids()).hasSize(1);
    }

    @Test
    void demandsTicketsAndStatusAndDoesAllOrNothing() {
        int parent = ticket("Printers are down");
        int child = ticket("Printer is down");
        String path = "service/tickets/" + parent + "/merge";

        assertThat(ada.post(path, "{'mergeTicketIds':[" + child + "]}").firstError())
                .isEqualTo("MissingRequiredField at status: The status field is required.");
        assertThat(ada.post(path, "{'status':{'name':'Closed'}}").firstError()).startsWith("MissingRequiredField at mergeTicketIds");
        assertThat(ada.post(path, "{'mergeTicketIds':[" + child + "],'status':{'name':'Nowhere'}}").firstError())
                .startsWith("NotFound at status/name");
        assertThat(ada.post(path, "{'mergeTicketIds':[" + child + ",9999],'status':{'name':'Closed'}}").status()).isEqualTo(404);
        assertThat(merge(parent, parent).firstError()).startsWith("InvalidObject at mergeTicketIds");
        assertThat(merge(9999, child).status()).isEqualTo(404);
        assertThat(read(child).has("mergedParentTicket")).isFalse();
        assertThat(read(parent).path("hasMergedChildTicketFlag").asBoolean()).isFalse();
    }

    @Test
    void takesNoSuccessorFromAPatch() {
        int parent = ticket("Printers are down");
        int child = ticket("Printer is down");

        assertThat(ada.replace(child, "mergedParentTicket", "{'id':" + parent + "}").status()).isEqualTo(200);

        assertThat(read(child).has("mergedParentTicket")).isFalse();
    }

    @Test
    void tellsCallbacksOfBoth() {
        int parent = ticket("Printers are down");
        int child = ticket("Printer is down");
        register();

        merge(parent, child);

        await().until(() -> receiver.deliveries().size() == 2);
        assertThat(told()).containsExactlyInAnyOrder(parent, child);
    }

    @Test
    void mayTellNobodyAndLeaveTheOthersTimeAsItWas() {
        set(CwSwitch.MERGE_SENDS_CALLBACKS);
        set(CwSwitch.MERGE_TOUCHES_PARENT);
        int parent = ticket("Printers are down");
        int child = ticket("Printer is down");
        String before = read(parent).at("/_info/lastUpdated").asText();
        register();
        sandbox.clock().advance(Duration.ofMinutes(1));

        merge(parent, child);
        note(child, "Told of by itself");

        await().until(() -> !receiver.deliveries().isEmpty());
        assertThat(told()).containsExactly(child);
        assertThat(read(parent).at("/_info/lastUpdated").asText()).isEqualTo(before);
        assertThat(read(parent).path("hasMergedChildTicketFlag").asBoolean()).isTrue();
        assertThat(read(child).at("/_info/lastUpdated").asText()).isGreaterThan(before);
    }

    private Reply merge(int parent, int child) {
        return ada.post("service/tickets/" + parent + "/merge", "{'mergeTicketIds':[" + child + "],'status':{'name':'Closed'}}");
    }

    private int ticket(String summary) {
        return ada.ticket(summary, "").path("id").asInt();
    }

    private JsonNode read(int ticket) {
        return connector.get("service/tickets/" + ticket).json();
    }

    private void note(int ticket, String text) {
        assertThat(ada.post("service/tickets/" + ticket + "/notes", "{'text':'" + text + "','detailDescriptionFlag':true}").status())
                .isEqualTo(201);
    }

    private void register() {
        connector.post("system/callbacks", "{'url':'" + receiver.url() + "','type':'ticket','level':'owner','objectId':1}");
    }

    private List<Integer> told() {
        return receiver.deliveries().stream().map(each -> each.json().path("ID").asInt()).toList();
    }

    /** Turns a behaviour off. */
    private void set(CwSwitch behaviour) {
        sandbox.simulator("connectwise").switches().set(behaviour.wireName(), BooleanNode.FALSE);
    }
}
