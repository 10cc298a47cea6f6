package dev.ticketsync.app.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;

import dev.ticketsync.app.agent.AgentHost;
import dev.ticketsync.app.agent.AgentHost.Heard;
import dev.ticketsync.app.agent.AgentHost.Said;
import dev.ticketsync.app.api.ApiClient;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.jdbc.JdbcStore;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A served connector hands tickets over to an agent that listens over HTTP, and is killed over it. */
final class DispatchThroughServeTest {
    private static final String TOKEN = "token-of-the-administrator";
    private static final int TICKETS = 24;
    private static final int KILLS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    @TempDir
    Path folder;

    @Test
    void everyTicketIsBegunWithOnceThoughItIsKilledAndAnswersAreLost() throws IOException {
        Bot bot = new Bot();
        try (AgentHost host = new AgentHost(bot::answer);
                Sandbox sandbox = Sandbox.start(new SandboxSettings(0, OptionalInt.empty(), 7))) {
            Site site = new Site(folder, sandbox.url());
            site.rewriting("http: {", "http: { adminToken: " + TOKEN + ",").rewriting("    mirror:",
                    "    agents: { bot: { kind: webhook, url: '"
                            + host.url() + "', secret: " + AgentHost.SECRET + ", trigger: start, asks: [ready, status] } }\n    mirror:");
            List<String> tickets = new ArrayList<>();
            for (int life = 0; life < KILLS; life++) {
                try (ChildConnector serving = site.serve()) {
                    ApiClient ada = ApiClient.at(site.listens(), Site.WORKSPACE, TOKEN);
                    for (int i = 0; i < TICKETS / KILLS; i++)
                        tickets.add(assigned(ada, "VPN down " + life + "." + i));
                    await(serving, () -> bot.begun().size() >= tickets.size() - TICKETS / KILLS / 2);
                    serving.kill();
                }
            }
            try (ChildConnector serving = site.serve()) {
                await(serving, () -> allAccepted(site, tickets));
                assertThat(bot.begun().values()).as("by key").containsExactlyInAnyOrderElementsOf(tickets);
                assertThat(bot.strangers()).isZero();
                reportsBack(site, tickets);
                assertThat(serving.err()).noneMatch(line -> line.contains(AgentHost.SECRET) || line.contains("VPN"));
            }
        }
    }

    private static String assigned(ApiClient client, String title) {
        String id = client.creates("{'title': '" + title + "'}");
        assertThat(client.moves(id, "triaged").status()).isEqualTo(200);
        assertThat(client.post("/tickets/" + id + "/assignments", "{'agentId': 'bot'}").status()).isEqualTo(200);
        return id;
    }

    private static void await(ChildConnector serving, Callable<Boolean> what) {
        try {
            Awaitility.await().atMost(LIMIT).pollInterval(LOOK_EVERY).until(what);
        } catch (ConditionTimeoutException never) {
            throw new AssertionError("it doesn't come to it: " + serving.said(), never);
        }
    }

    private static boolean allAccepted(Site site, List<String> tickets) {
        try (JdbcStore store = site.store()) {
            return store.<Boolean>reading(tx -> tickets.stream().map(id -> tx.dispatches().ofTicket(Site.WORKSPACE, id))
                    .allMatch(all -> all.size() == 1 && all.getFirst().stage() == DispatchStage.ACCEPTED));
        }
    }

    /** As agents do: the work is done, and says how. */
    private static void reportsBack(Site site, List<String> tickets) {
        ApiClient agent = ApiClient.at(site.listens(), Site.WORKSPACE, TOKEN);
        for (String id : tickets) {
            assertThat(agent.sees(id).text("status")).isEqualTo("in_progress");
            ApiClient.Reply reply = agent.post("/tickets/" + id + "/transitions", "{'to': 'resolved', 'resolution': 'Restarted it.'}");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body().path("executionLockedAt").isNull()).as("the claim is over").isTrue();
        }
    }

    /** The agent: it minds the key, and is as unreliable as networks are. */
    private static final class Bot {
        private final Map<String, String> begun = new LinkedHashMap<>();
        private final Random chance = new Random(11);
        private int strangers;

        synchronized Said answer(Heard call) {
            if (!call.genuine()) strangers++;
            return switch (call.action()) {
                case "ready" -> Said.of(chance.nextInt(6) == 0 ? 503 : 200);
                case "status" -> Said.of(begun.containsKey(call.key()) ? 200 : 404);
                case "dispatch" -> dispatched(call);
                default -> throw new IllegalArgumentException(call.action());
            };
        }

        private Said dispatched(Heard call) {
            int luck = chance.nextInt(6);
            if (luck == 0) return new Said(503, "{\"reason\": \"busy\"}", "Retry-After: 1");
            begun.putIfAbsent(call.key(), call.ticket());
            return Said.of(luck == 1 ? 0 : luck == 2 ? 500 : 202);
        }

        synchronized Map<String, String> begun() {
            return new LinkedHashMap<>(begun);
        }

        synchronized int strangers() {
            return strangers;
        }
    }
}
