package dev.ticketsync.app.api;

import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.store.memory.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What takes an approval, over the wire: proposed by one, decided by another. */
final class ApprovalsTest {
    private ApiServer server;
    private ApiClient agent;
    private ApiClient boss;
    private String ticket;

    @BeforeEach
    void start() {
        server = ApiServer.on(new MemoryStore());
        agent = server.client("repair", ApiRole.WRITE);
        boss = server.client("repair", ApiRole.ADMIN);
        ticket = agent.creates("{'title': 'Printer jams'}");
        agent.moves(ticket, "at_work");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void movesTheTicketOnceItIsApproved() {
        ApiClient.Reply refused = agent.post("/tickets/" + ticket + "/transitions", "{'to': 'closed', 'resolution': 'new drum'}");
        ApiClient.Reply asked = proposes();
        String id = asked.text("id");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("missing")).hasToString("[\"approval\"]");
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.header("Location")).isEqualTo("/api/v1/workspaces/repair/approvals/" + id);
        assertThat(asked.body().at("/asked/by").asText()).isEqualTo("write-repair");
        assertThat(agent.sees(ticket).text("status")).isEqualTo("at_work");
        assertThat(agent.sees(ticket).text("awaitedApprovalId")).isEqualTo(id);
        assertThat(agent.get("/approvals?state=waiting").body().path("approvals").findValuesAsText("id")).containsExactly(id);

        ApiClient.Reply approved = boss.post("/approvals/" + id, "{'decision': 'approve'}");

        assertThat(approved.status()).isEqualTo(200);
        assertThat(approved.text("state")).isEqualTo("approved");
        assertThat(approved.body().at("/decision/by").asText()).isEqualTo("admin-repair");
        assertThat(agent.sees(ticket).text("status")).isEqualTo("closed");
        assertThat(agent.sees(ticket).text("resolution")).isEqualTo("new drum");
        assertThat(agent.sees(ticket).body().path("awaitedApprovalId").isNull()).isTrue();
        assertThat(server.nudged).contains("repair");
    }

    @Test
    void saysOnTheTicketWhyItWasRejected() {
        String id = proposes().text("id");

        assertThat(boss.post("/approvals/" + id, "{'decision': 'reject', 'reason': 'it jams still'}").text("state")).isEqualTo("rejected");

        assertThat(agent.sees(ticket).text("status")).isEqualTo("at_work");
        assertThat(agent.get("/tickets/" + ticket + "/comments").body().at("/comments/0/text").asText())
                .isEqualTo("It was not approved to move from at_work to closed: it jams still");
        assertThat(agent.get("/approvals/" + id).body().at("/decision/reason").asText()).isEqualTo("it jams still");
    }

    @Test
    void takesOneDecision() {
        String id = proposes().text("id");
        boss.post("/approvals/" + id, "{'decision': 'approve'}");
        long version = agent.sees(ticket).version();

        ApiClient.Reply again = boss.post("/approvals/" + id, "{'decision': 'approve', 'reason': 'once more'}");
        ApiClient.Reply other = boss.post("/approvals/" + id, "{'decision': 'reject'}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().at("/decision/reason").asText()).isEmpty();
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("code")).isEqualTo("already_decided");
        assertThat(other.text("state")).isEqualTo("approved");
        assertThat(agent.sees(ticket).version()).isEqualTo(version);
    }

    @Test
    void refusesWhoMayNotAndWhatIsNot() {
        String id = proposes().text("id");
        long version = agent.sees(ticket).version();

        assertThat(agent.post("/approvals/" + id, "{'decision': 'approve'}").text("code")).isEqualTo("forbidden");
        assertThat(server.client("repair", ApiRole.READ).post("/tickets/" + ticket + "/approvals", "{'to': 'closed'}").status())
                .isEqualTo(403);
        ApiClient stranger = server.client("helpdesk", ApiRole.ADMIN);
        assertThat(stranger.get("/approvals/" + id).status()).isEqualTo(404);
        assertThat(stranger.post("/approvals/" + id, "{'decision': 'approve'}").status()).isEqualTo(404);
        assertThat(stranger.post("/tickets/" + ticket + "/approvals", "{'to': 'closed'}").status()).isEqualTo(404);
        assertThat(stranger.get("/approvals").body().path("approvals")).isEmpty();
        assertThat(server.bearing("repair", ApiServer.token("helpdesk", ApiRole.ADMIN)).get("/approvals/" + id).status()).isEqualTo(404);
        assertThat(boss.post("/approvals/" + id, "{'decision': 'maybe'}").body().at("/errors/0/field").asText()).isEqualTo("decision");
        assertThat(boss.post("/approvals/" + id, "{}").status()).isEqualTo(400);
        assertThat(boss.get("/approvals?state=lost").status()).isEqualTo(400);
        assertThat(agent.post("/tickets/" + ticket + "/approvals", "{'to': 'closed', 'version': 1}").text("code"))
                .isEqualTo("version_conflict");
        assertThat(agent.post("/tickets/" + ticket + "/approvals", "{'to': 'closed'}").body().path("missing"))
                .hasToString("[\"resolution\"]");
        assertThat(agent.post("/tickets/" + ticket + "/approvals", "{'to': 'new'}").text("code")).isEqualTo("invalid_transition");
        assertThat(agent.sees(ticket).version()).isEqualTo(version);
        assertThat(agent.get("/approvals/" + id).text("state")).isEqualTo("waiting");
    }

    private ApiClient.Reply proposes() {
        return agent.post("/tickets/" + ticket + "/approvals", "{'to': 'closed', 'resolution': 'new drum', 'reason': 'prints again'}");
    }
}
