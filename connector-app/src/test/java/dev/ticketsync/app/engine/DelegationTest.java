package dev.ticketsync.app.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.app.agent.AgentHost;
import dev.ticketsync.app.agent.AgentHost.Heard;
import dev.ticketsync.app.agent.AgentHost.Said;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A person in Linear has an agent work on an issue. */
final class DelegationTest {
    private final List<String> begun = new ArrayList<>();
    private final AgentHost host = new AgentHost(this::answer);
    private Optional<Rig> rig = Optional.empty();

    @AfterEach
    void stop() {
        rig.ifPresent(Rig::close);
        host.close();
    }

    @Test
    void isToldByAWebhook() throws IOException {
        Rig rig = start(Setup.WEBHOOKS);
        String issue = crossed(rig, "VPN down");

        rig.ada.delegates(issue, Optional.of("app"));

        await().until(() -> rig.ada.state(issue).equals("In Progress"));
        await().until(() -> rig.grace.status(rig.ticketOf("VPN down")).equals("In Progress"));
        assertThat(begun()).containsExactly("bot " + ticket(rig, issue).id());
        assertThat(ticket(rig, issue).detail(Detail.ASSIGNED_AGENT)).isEqualTo("bot");
        rig.comesToRest();
        assertThat(begun()).hasSize(1);
    }

    @Test
    void isReadWhereAWebhookLeavesItOut() throws IOException {
        Rig rig = start(Setup.WEBHOOKS);
        String issue = crossed(rig, "VPN down");
        rig.switches("{'vendor':'linear','webhooksTellDelegate':false}");

        rig.ada.delegates(issue, Optional.of("app"));

        await().until(() -> begun().size() == 1);
        rig.ada.retitles(issue, "VPN burns");
        await().until(() -> ticket(rig, issue).title().equals("VPN burns"));
        assertThat(ticket(rig, issue).detail(Detail.ASSIGNED_AGENT)).as("what isn't said isn't taken for nobody").isEqualTo("bot");
    }

    @Test
    void isFoundByAPoll() throws IOException {
        Rig rig = start(Setup.POLLS);
        String issue = crossed(rig, "VPN down");

        rig.ada.assigns(issue, Optional.of("grace"));

        await().until(() -> begun().size() == 1);
        await().until(() -> rig.grace.status(rig.ticketOf("VPN down")).equals("In Progress"));
        assertThat(begun()).containsExactly("helper " + ticket(rig, issue).id());
    }

    @Test
    void countsOnceThoughItIsToldTwiceAndPolled() throws IOException {
        Rig rig = start(Setup.BOTH);
        String issue = crossed(rig, "VPN down");
        rig.fault("{'vendor':'linear','kind':'webhookDoubled','count':20}");

        rig.ada.delegates(issue, Optional.of("app"));

        await().until(() -> rig.grace.status(rig.ticketOf("VPN down")).equals("In Progress"));
        rig.comesToRest();
        assertThat(begun()).hasSize(1);
    }

    @Test
    void passesOnWhatIsUnderWayWithoutACall() throws IOException {
        Rig rig = start(Setup.BOTH);
        String issue = crossed(rig, "VPN down");
        rig.ada.delegates(issue, Optional.of("app"));
        await().until(() -> rig.ada.state(issue).equals("In Progress"));

        rig.ada.delegates(issue, Optional.of("helper"));

        await().until(() -> ticket(rig, issue).detail(Detail.ASSIGNED_AGENT).equals("helper"));
        rig.comesToRest();
        assertThat(begun()).hasSize(1);
        assertThat(rig.ada.state(issue)).isEqualTo("In Progress");
    }

    private Rig start(Setup setup) throws IOException {
        String agents = "agents: { bot: { kind: webhook, url: '" + host.url() + "', secret: " + AgentHost.SECRET
                + ", trigger: start }, helper: { kind: webhook, url: '" + host.url() + "', secret: " + AgentHost.SECRET
                + ", trigger: start } }";
        Rig started = Rig.start(setup.with("    mirror:", "    " + agents + "\n    mirror:").with("        team: ENG",
                "        team: ENG\n        agents: { bot: Sync App, helper: [Helper App, grace@sandbox.example] }"));
        rig = Optional.of(started);
        return started;
    }

    private static String crossed(Rig rig, String title) {
        String issue = rig.ada.creates(title, "Todo", "customer");
        assertThat(rig.ticketOf(title)).isNotEmpty();
        await().until(() -> ticket(rig, issue).status().equals("triaged"));
        rig.comesToRest();
        return issue;
    }

    private static Ticket ticket(Rig rig, String issue) {
        return rig.store.reading(tx -> {
            Link link = tx.links().findByKey(Rig.WORKSPACE, "linear", issue).orElseThrow();
            return tx.tickets().find(Rig.WORKSPACE, link.ticketId()).orElseThrow();
        });
    }

    private synchronized Said answer(Heard call) {
        if (call.action().equals("dispatch")) begun.add(call.body().path("agent").asText() + " " + call.ticket());
        return Said.of(202);
    }

    private synchronized List<String> begun() {
        return List.copyOf(begun);
    }
}
