package dev.ticketsync.app.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ticketsync.app.agent.AgentHost;
import dev.ticketsync.app.agent.AgentHost.Heard;
import dev.ticketsync.app.agent.AgentHost.Said;
import dev.ticketsync.app.api.ApiClient;
import dev.ticketsync.app.engine.LinearPerson;
import dev.ticketsync.app.engine.PsaPerson;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.store.jdbc.JdbcStore;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A served connector that is an application in Linear works on what people there delegate to it. */
final class DelegatedThroughServeTest {
    private static final String TOKEN = "token-of-the-administrator";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Map<String, String> begun = new LinkedHashMap<>();

    @TempDir
    Path folder;

    @Test
    void whatIsDelegatedIsBegunWithOnceHoweverThatComesToBeKnown() throws IOException {
        try (AgentHost host = new AgentHost(this::answer);
                Sandbox sandbox = Sandbox.start(new SandboxSettings(0, OptionalInt.empty(), 7))) {
            Site site = site(sandbox.url(), host.url());
            LinearPerson ada = new LinearPerson(sandbox.linearUrl(), "lin_api_ada");
            PsaPerson grace = new PsaPerson(sandbox.connectwiseUrl(), "grace");
            new LinearPerson(sandbox.linearUrl(), "lin_api_sandbox")
                    .registers(URI.create(site.listens() + "/webhooks/" + Site.WORKSPACE + "/linear"), "lin_wh_demo");
            List<String> issues = new ArrayList<>();
            List<String> tickets = new ArrayList<>();
            try (ChildConnector serving = site.serve()) {
                await(serving, () -> site.isStarted("linear") && site.isStarted("psa"));
                for (String title : List.of("Told", "Lost", "Doubled", "Passed on"))
                    issues.add(ada.creates(title, "Todo", "customer"));
                tickets.addAll(tickets(serving, site, issues));

                ada.delegates(issues.get(0), Optional.of("app"));
                await(serving, () -> begun().size() == 1);
                orders(sandbox, "webhookLost");
                ada.delegates(issues.get(1), Optional.of("app"));
                await(serving, () -> begun().size() == 2);
                orders(sandbox, "webhookDoubled");
                ada.delegates(issues.get(2), Optional.of("app"));
                ada.delegates(issues.get(3), Optional.of("app"));
                await(serving, () -> begun().size() == 4);
                ada.delegates(issues.get(3), Optional.of("helper"));
                await(serving, () -> owner(site, tickets.get(3)).equals("helper"));
                await(serving, () -> issues.stream().allMatch(issue -> ada.state(issue).equals("In Progress")));
                serving.kill();
            }
            try (ChildConnector serving = site.serve()) {
                ada.delegates(issues.get(0), Optional.empty());
                ada.retitles(issues.get(0), "Told again");
                await(serving, () -> grace.tickets(named("Told again")).size() == 1);

                assertThat(owner(site, tickets.get(0))).as("who has begun isn't called back").isEqualTo("bot");
                for (String title : List.of("Told again", "Lost", "Doubled", "Passed on"))
                    assertThat(grace.tickets(named(title)).at("/0/status/name").asText()).as(title).isEqualTo("In Progress");
                assertThat(begun().values()).containsExactlyInAnyOrderElementsOf(tickets);
            }
        }
    }

    private Site site(URI simulators, URI agent) {
        String webhook = "{ kind: webhook, url: '" + agent + "', secret: " + AgentHost.SECRET + ", trigger: start }";
        return new Site(folder, simulators).rewriting("url: \"${DEMO_STORE}\"", "url: \"${DEMO_STORE}\", heartbeat: 1s")
                .rewriting("http: {", "http: { adminToken: " + TOKEN + ",")
                .rewriting("apiKey: lin_api_sandbox", "oauth: { clientId: linear_client, clientSecret: linear_secret }")
                .rewriting("        team: ENG", "        team: ENG\n        agents: { bot: app, helper: Helper App }")
                .rewriting("    mirror:", "    agents: { bot: " + webhook + ", helper: " + webhook + " }\n    mirror:");
    }

    private static String named(String title) {
        return "summary = \"" + title + "\"";
    }

    private static void orders(Sandbox sandbox, String fault) throws IOException {
        sandbox.faults().order(new ObjectMapper().readTree("{\"vendor\":\"linear\",\"kind\":\"" + fault + "\",\"count\":1}"));
    }

    /** The tickets of these issues, once each is linked to both remotes. */
    private static List<String> tickets(ChildConnector serving, Site site, List<String> issues) {
        try (JdbcStore store = site.store()) {
            await(serving, () -> store.<Boolean>reading(tx -> issues.stream().allMatch(issue -> tx.links()
                    .findByKey(Site.WORKSPACE, "linear", issue)
                    .filter(link -> tx.links().ofTicket(link.ticketId()).stream().filter(Link::isLive).count() == 2).isPresent())));
            return store.<List<String>>reading(tx -> issues.stream()
                    .map(issue -> tx.links().findByKey(Site.WORKSPACE, "linear", issue).orElseThrow().ticketId()).toList());
        }
    }

    private static String owner(Site site, String ticket) {
        return ApiClient.at(site.listens(), Site.WORKSPACE, TOKEN).sees(ticket).text("assignedAgentId");
    }

    private synchronized Said answer(Heard call) {
        if (call.action().equals("dispatch")) begun.put(call.key(), call.ticket());
        return Said.of(202);
    }

    private synchronized Map<String, String> begun() {
        return new LinkedHashMap<>(begun);
    }

    private static void await(ChildConnector serving, Callable<Boolean> what) {
        try {
            Awaitility.await().atMost(LIMIT).pollInterval(LOOK_EVERY).until(what);
        } catch (ConditionTimeoutException never) {
            throw new AssertionError("it doesn't come to it: " + serving.said(), never);
        }
    }
}
