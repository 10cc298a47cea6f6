package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A configuration is checked against what the remotes have. */
final class CheckCommandTest {
    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void start() throws IOException {
        site = new Site(folder);
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void saysWhatItFoundAtEachConnection() {
        assertThat(site.run("check")).isZero();

        assertThat(site.out()).hasLineCount(2)
                .contains("acme.linear: ok, team ENG, 9 statuses and 5 priorities mapped")
                .contains("acme.psa: ok, board 'Service Desk', 7 statuses and 5 priorities mapped")
                .contains("registers webhooks to http://127.0.0.1:8099/webhooks/acme/psa");
        assertThat(site.err()).isEmpty();
    }

    @Test
    void reportsAsJson() throws IOException {
        site.configured(", publicUrl: \"http://127.0.0.1:8099\"", "");

        assertThat(site.run("check", "--output", "json")).isZero();

        JsonNode linear = site.json().get(0);
        assertThat(linear.path("ok").asBoolean()).isTrue();
        assertThat(linear.path("statuses").get(0).asText()).isNotEmpty();
        assertThat(linear.path("changes").asText()).isEqualTo("polling only");
        assertThat(linear.path("quota").path("limit").asLong()).isPositive();
    }

    @Test
    void suggestsTheNearestName() throws IOException {
        site.configured("pending_customer: [Waiting]\n          resolved: [Done]", "pending_customer: [Wating]\n          resolved: [Done]")
                .configured("board: Service Desk", "board: Service Dsk");

        assertThat(site.run("check")).isEqualTo(1);

        assertThat(site.out()).contains("acme.linear: status 'Wating' doesn't exist at the remote: did you mean 'Waiting'?")
                .containsPattern("acme.psa: .*'Service Dsk'.*did you mean 'Service Desk'").doesNotContain(": ok");
    }

    @Test
    void saysWhichClosedStatusLeavesTicketsOpen() throws IOException {
        site.configured("resolved: [Resolved]\n          closed: [Closed]", "resolved: [Closed]\n          closed: [Resolved]");

        assertThat(site.run("check")).as("boards that close by themselves later are no mistake").isZero();
        assertThat(site.out()).contains("acme.psa: ok",
                "acme.psa: note: status 'Resolved', which is written for closed, doesn't close a ticket there");

        assertThat(site.run("check", "--output", "json")).isZero();
        assertThat(site.json().get(0).path("notes")).isEmpty();
        assertThat(site.json().get(1).at("/notes/0").asText()).contains("'Resolved'");
    }

    @Test
    void findsTheUsersThatStandForAgents() throws IOException {
        String bot = "{ kind: command, argv: [/bin/bot], trigger: start }";
        site.configured("    mirror:", "    agents: { bot: " + bot + ", fixer: " + bot + " }\n    mirror:").configured("        team: ENG",
                "        team: ENG\n        agents: { bot: Sync App, fixer: [ada@sandbox.example, Grace Murray] }");
        assertThat(site.run("check")).isZero();
        assertThat(site.out()).contains(", 3 users stand for agents, ");
        assertThat(site.run("check", "--output", "json")).isZero();
        assertThat(site.json().get(0).path("agents").valueStream()).extracting(agent -> agent.asText()).containsExactlyInAnyOrder("bot",
                "fixer", "fixer");

        site.configured("bot: Sync App", "bot: app").configured("Grace Murray", "Grace Mury");
        assertThat(site.run("check")).isEqualTo(1);
        assertThat(site.out()).contains(
                "acme.linear: 'app' is the application that the connection logs in as, and it logs in as a person: name the user",
                "acme.linear: Linear has no user 'Grace Mury': did you mean 'Grace Murray'?");
    }

    @Test
    void namesStatusesThatTicketsAreInAndThatNothingTakesThePlaceOf() throws IOException {
        Site.Pair pair = site.pair("VPN down");
        assertThat(pair.issue()).isNotEmpty();
        String lifecycle = """
                lifecycles:
                  shop: { statuses: { new: open, in_progress: active, pending_customer: waiting, resolved: resolved, closed: closed }, edges: [
                    { from: new, to: in_progress, trigger: start }, { from: in_progress, to: pending_customer, trigger: wait },
                    { from: pending_customer, to: in_progress, trigger: resume }, { from: in_progress, to: resolved, trigger: resolve },
                    { from: resolved, to: closed, trigger: close }] }
                workspaces:""";
        site.configured("workspaces:", lifecycle).configured("lifecycle: helpdesk", "lifecycle: shop")
                .configured("          triaged: [Todo]\n", "").configured("          triaged: [Triaged, Escalated]\n", "");
        String problem = "workspace acme has tickets in statuses that the lifecycle shop doesn't have: triaged (1); "
                + "name what takes their place under workspaces.acme.replacedStatuses";

        assertThat(site.run("check")).isEqualTo(1);
        assertThat(site.out()).contains("acme: " + problem, "acme.linear: ok");
        assertThat(site.run("check", "--output", "json")).isEqualTo(1);
        assertThat(site.json().get(0).at("/problems/0").asText()).isEqualTo(problem);
        assertThat(site.run("sync")).as("as the start says it").isEqualTo(2);
        assertThat(site.err()).contains(problem);

        site.configured("    mirror:", "    replacedStatuses: { triaged: new }\n    mirror:");
        assertThat(site.run("check")).isZero();
    }

    @Test
    void makesNoStoreWhereThereIsNone() {
        assertThat(site.run("check")).isZero();

        assertThat(folder.resolve("connector.db")).doesNotExist();
    }

    @Test
    void checksWhatMirrorRulesSet() throws IOException {
        site.configured("company: Acme", "company: Acne");

        assertThat(site.run("check")).isEqualTo(1);

        assertThat(site.out()).containsPattern("acme.psa: .*'Acne'");

        site.configured("company: Acne", "company: Acme, type: Incidant");
        assertThat(site.run("check")).isEqualTo(1);
        assertThat(site.out()).contains("acme.psa: the board 'Service Desk' has no type 'Incidant': did you mean 'Incident'?");
        site.configured("Incidant", "Incident");
        assertThat(site.run("check")).isZero();
    }

    @Test
    void saysOnOneLineThatCredentialsAreRefused() throws IOException {
        site.configured("apiKey: lin_api_sandbox", "apiKey: lin_api_wrong");

        assertThat(site.run("check")).isEqualTo(1);

        assertThat(site.out()).hasLineCount(2).contains("acme.linear: ").contains("acme.psa: ok").doesNotContain("lin_api_wrong");
    }

    @Test
    void saysWhichRemoteCannotBeReached() throws IOException {
        site.configured("\"" + site.sandbox.connectwiseUrl() + "\"", "\"http://127.0.0.1:1\"");

        assertThat(site.run("check")).isEqualTo(4);

        assertThat(site.out()).hasLineCount(2).contains("acme.linear: ok").contains("acme.psa: ");
    }

    @Test
    void readsNoRemoteForAConfigurationThatIsWrong() throws IOException {
        site.configured("lifecycle: helpdesk", "lifecycle: helpdeks");

        assertThat(site.run("check")).isEqualTo(2);

        assertThat(site.out()).isEmpty();
        assertThat(site.err()).contains("helpdeks").contains("did you mean 'helpdesk'?");
    }
}
