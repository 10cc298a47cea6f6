package dev.ticketsync.psa.connectwise;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.psa.connectwise.ConnectWiseFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

/** Tickets that were merged, as a simulated PSA shows them. */
final class ConnectWiseMergesTest {
    private Sandbox sandbox;
    private ConnectWiseProvider provider;
    private List<String> keys = List.of();

    @BeforeEach
    void mergesTwoTicketsIntoAThird() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        provider = new ConnectWiseProvider(ConnectWiseFixtures.settings(sandbox.connectwiseUrl()),
                ConnectWiseFixtures.surroundings(sandbox.clock()));
        keys = List.of(ticket("Printers are down"), ticket("Printer is down"), ticket("No printer"), ticket("VPN is down"));
        ObjectNode merge = ConnectWiseJson.MAPPER.createObjectNode();
        merge.putArray("mergeTicketIds").add(Integer.parseInt(keys.get(1))).add(Integer.parseInt(keys.get(2)));
        merge.putObject("status").put("name", "Closed");
        ask("/service/tickets/" + keys.getFirst() + "/merge", merge);
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        sandbox.close();
    }

    @Test
    void readsWhatWasMergedAndIntoWhat() {
        List<RemoteTicket> tickets = read(provider.fetch(keys, Lane.LIVE));

        assertThat(tickets).extracting(RemoteTicket::presence)
                .containsExactly(Presence.LIVE, Presence.MERGED, Presence.MERGED, Presence.LIVE);
        assertThat(tickets.get(1).survivor()).contains(new RemoteRef(keys.getFirst(), "#" + keys.getFirst(), ""));
        assertThat(tickets.get(1).raw().get(Field.STATUS)).contains("506");
        assertThat(tickets.getFirst().absorbed()).containsExactly(keys.get(1), keys.get(2));
        assertThat(tickets.getLast().tellsAbsorbed()).isTrue();
        assertThat(tickets.getLast().absorbed()).isEmpty();
    }

    @Test
    void asksForThemOnlyWhereThereAreSome() {
        read(provider.vocabulary(Lane.LIVE));
        long mark = sandbox.requests().lastSeq();
        read(provider.fetch(List.of(keys.getLast()), Lane.LIVE));
        assertThat(sandbox.requests().since(mark)).hasSize(1);

        read(provider.fetch(keys, Lane.LIVE));

        assertThat(sandbox.requests().since(mark)).hasSize(3);
    }

    @Test
    void pollsThemInOneRequestAndLeavesOutWhatWasMergedHere() {
        read(provider.changes().now(Lane.POLL));
        long mark = sandbox.requests().lastSeq();
        Cursor all = provider.changes().from(Optional.empty());

        List<RemoteTicket> tickets = read(provider.changes().read(all, Lane.POLL)).tickets();

        assertThat(sandbox.requests().since(mark)).hasSize(1);
        assertThat(tickets).extracting(RemoteTicket::presence).contains(Presence.MERGED);
        assertThat(tickets).filteredOn(ticket -> ticket.externalKey().equals(keys.getFirst())).singleElement()
                .satisfies(survivor -> assertThat(survivor.tellsAbsorbed()).isFalse());
    }

    private String ticket(String summary) {
        ObjectNode ticket = ConnectWiseJson.MAPPER.createObjectNode().put("summary", summary);
        ticket.putObject("company").put("identifier", "Acme");
        return ask("/service/tickets", ticket);
    }

    /** Ada does it; returns the record's id where there is one. */
    private String ask(String path, ObjectNode body) {
        ConnectWiseSettings ada = ConnectWiseSettings.of(sandbox.connectwiseUrl(), ConnectWiseFixtures.credentials("ada"), "Service Desk");
        ConnectWiseClient client = new ConnectWiseClient(ada, ConnectWiseFixtures.surroundings(sandbox.clock()));
        ConnectWiseReply reply = client.send(ConnectWiseRequest.post("ask", ConnectWiseQuery.of(path), body, Lane.LIVE));
        client.close();
        ReadResult<String> id = new ConnectWiseResults(sandbox.clock()).read(reply, ok -> ok.body().path("id").asText());
        return read(id);
    }
}
