package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.store.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two boards of one PSA and two teams of one Linear, a connection each: what moves between them stays one ticket. */
final class HandedOverTest {
    private static final String INFRASTRUCTURE = """
                  infra:
                    provider: connectwise
                    url: "${DEMO_CONNECTWISE}"
                    company: sandbox
                    publicKey: pub
                    privateKey: priv
                    clientId: 6f1f6a2c-8f6d-4f6e-9d3a-2b7c5d1e4a90
                    board: Infrastructure
                    timeLimit: 5s
                    statuses:
                      new: [New]
                      triaged: [Queued]
                      in_progress: [In Progress]
                      pending_customer: [On Hold]
                      resolved: [Completed]
                      closed: [Closed]
                    priorities:
                      urgent: [Priority 1 - Critical]
                      high: [Priority 2 - High]
                      medium: [Priority 3 - Medium]
                      low: [Priority 4 - Low]
                      none: [Priority 5 - No priority]
            """;
    private static final String OPERATIONS = """
                  ops:
                    provider: linear
                    url: "${DEMO_LINEAR}"
                    apiKey: lin_api_sandbox
                    webhookSecrets: [lin_wh_demo]
                    team: OPS
                    statuses:
                      new: [Triage, Backlog]
                      triaged: [Todo]
                      in_progress: [In Progress, In Review]
                      pending_customer: [Waiting]
                      resolved: [Done]
                      closed: { write: Done, read: [Canceled, Duplicate] }
                    priorities: { urgent: [Urgent], high: [High], medium: [Medium], low: [Low], none: [No priority] }
            """;

    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void start() throws IOException {
        site = new Site(folder);
        site.configured("    mirror:\n",
                (INFRASTRUCTURE + OPERATIONS).replace("${DEMO_CONNECTWISE}", site.sandbox.connectwiseUrl().toString())
                        .replace("${DEMO_LINEAR}", site.sandbox.linearUrl().toString())
                        + "    mirror:\n      - { from: infra, to: linear }\n      - { from: ops, to: psa, defaults: { company: Acme } }\n");
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void aTicketThatMovesToAnotherBoardIsTakenOverByThatBoardsConnection() {
        Site.Pair pair = site.pair("Switch is down");
        moves(pair.ticket(), "In Progress");

        assertThat(site.run("sync")).as(site.out() + site.err()).isZero();

        assertThat(state("infra", pair.ticket())).isEqualTo(LinkState.LIVE);
        assertThat(site.ada.state(pair.issue())).isEqualTo("In Progress");
        assertThat(site.ada.issues()).as("no second issue").hasSize(1);
        site.ada.moves(pair.issue(), "Done");
        assertThat(site.run("sync")).as(site.out() + site.err()).isZero();
        assertThat(site.grace.status(pair.ticket())).isEqualTo("Completed");
        assertThat(site.run("explain", pair.issue())).isZero();
        assertThat(site.out()).contains("#" + pair.ticket() + " was moved there from where psa syncs: its link was handed over")
                .contains("infra #" + pair.ticket() + " is live");
    }

    @Test
    void theSweepFindsItWhereNoPollTells() {
        Site.Pair pair = site.pair("Switch is down");
        moves(pair.ticket(), "In Progress");
        missesWhatPollsTell("infra");

        assertThat(site.run("sweep")).as(site.err()).isZero();

        assertThat(state("infra", pair.ticket())).isEqualTo(LinkState.LIVE);
        assertThat(site.ada.state(pair.issue())).isEqualTo("In Progress");
        assertThat(site.ada.issues()).hasSize(1);
        assertThat(site.findings()).isEmpty();
    }

    @Test
    void aStatusThatIsMappedToNothingThereIsNotWritten() {
        Site.Pair pair = site.pair("Switch is down");
        moves(pair.ticket(), "Scheduled");
        long mark = site.mark();

        assertThat(site.run("sync")).isEqualTo(1);

        assertThat(site.findings()).extracting(Finding::reason)
                .containsExactly(
                        "status 'Scheduled' at infra is mapped to nothing here: name it in the configuration, or choose another there");
        assertThat(site.writes(mark)).isEmpty();
        assertThat(site.ada.state(pair.issue())).isEqualTo("Todo");
    }

    @Test
    void anIssueThatMovesToAnotherTeamIsTakenOverByThatTeamsConnection() {
        Site.Pair pair = site.pair("Switch is down");
        site.ada.updates(pair.issue(), Map.of("teamId", team("OPS"), "title", "Moved to operations"));

        assertThat(site.run("sync")).as(site.out() + site.err()).isZero();

        assertThat(state("ops", pair.issue())).isEqualTo(LinkState.LIVE);
        assertThat(site.grace.summary(pair.ticket())).isEqualTo("Moved to operations");
        assertThat(site.grace.tickets("summary like '%operations%'")).as("no second ticket").hasSize(1);
        site.grace.retitles(pair.ticket(), "Switch is up again");
        assertThat(site.run("sync")).as(site.out() + site.err()).isZero();
        assertThat(site.ada.title(pair.issue())).isEqualTo("Switch is up again");
        assertThat(site.ada.issues()).hasSize(1);
    }

    private void moves(String ticket, String status) {
        site.grace.call("PATCH", "/service/tickets/" + ticket, Rig.json("[{'op':'replace','path':'board','value':{'name':"
                + "'Infrastructure'}},{'op':'replace','path':'status','value':{'name':'" + status + "'}}]"));
    }

    private String team(String key) {
        return site.ada.ask("query { teams { nodes { id key } } }", Map.of()).at("/teams/nodes").valueStream()
                .filter(one -> one.path("key").asText().equals(key)).findFirst().orElseThrow().path("id").asText();
    }

    /** No poll of that connection tells of what has happened so far. */
    private void missesWhatPollsTell(String connection) {
        site.sandbox.clock().advance(Duration.ofMinutes(10));
        Cursor later = new Cursor("{\"since\":\"" + site.sandbox.clock().instant().truncatedTo(ChronoUnit.SECONDS) + "\"}");
        site.keep(tx -> tx.connections().put(Rig.WORKSPACE, tx.connections().get(Rig.WORKSPACE, connection).at(later)));
    }

    private LinkState state(String connection, String key) {
        return site.reading(tx -> tx.links().findByKey(Rig.WORKSPACE, connection, key)).orElseThrow().state();
    }
}
