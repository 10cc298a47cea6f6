package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What was archived, trashed or deleted at the vendors is found by a sweep, and the other side is left alone. */
final class SweepCommandTest {
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
    void findsWhatNoEventTells() {
        Site.Pair archived = site.pair("Archived at Linear");
        Site.Pair trashed = site.pair("Trashed at Linear");
        Site.Pair deleted = site.pair("Deleted at the PSA");
        Site.Pair sound = site.pair("Sound");
        site.ada.ask("mutation($id: String!) { issueArchive(id: $id) { success } }", Map.of("id", archived.issue()));
        site.ada.ask("mutation($id: String!) { issueDelete(id: $id) { success } }", Map.of("id", trashed.issue()));
        site.grace.call("DELETE", "/service/tickets/" + deleted.ticket(), JsonNodeFactory.instance.objectNode());
        long mark = site.mark();

        assertThat(site.run("sweep")).as(site.err()).isZero();

        assertThat(site.out()).contains("linear: 4 compared").contains("psa: 4 compared").contains("2 gone or closed")
                .contains("1 gone or closed");
        assertThat(state("linear", archived.issue())).isEqualTo(LinkState.GONE);
        assertThat(state("linear", trashed.issue())).isEqualTo(LinkState.GONE);
        assertThat(state("psa", deleted.ticket())).isEqualTo(LinkState.GONE);
        assertThat(state("psa", archived.ticket())).isEqualTo(LinkState.LIVE);
        assertThat(state("psa", sound.ticket())).isEqualTo(LinkState.LIVE);
        assertThat(site.findings()).hasSize(3).allSatisfy(finding -> assertThat(finding.about().kind()).isEqualTo(FindingKind.NOTICE));
        assertThat(site.writes(mark)).isEmpty();
    }

    /** A connection to Linear is one team's: its states and polls are that team's alone, so what leaves it is out of reach as long as it is away. */
    @Test
    void letsTheLinkOfWhatMovedToAnotherTeamRestUntilItIsBack() {
        Site.Pair pair = site.pair("VPN down");
        site.ada.updates(pair.issue(), Map.of("teamId", team("OPS"), "title", "VPN down for OPS"));
        long mark = site.mark();

        assertThat(site.run("sweep")).as(site.err()).isZero();
        assertThat(site.run("sync")).isEqualTo(1);

        assertThat(state("linear", pair.issue())).as("still linked by its id").isEqualTo(LinkState.GONE);
        assertThat(site.findings()).extracting(Finding::reason)
                .containsExactly("ENG-1 at linear was deleted, archived or moved out of reach; the other side is left as it is");
        assertThat(site.writes(mark)).isEmpty();
        assertThat(site.grace.status(pair.ticket())).isEqualTo("Escalated");

        site.ada.updates(pair.issue(), Map.of("teamId", team("ENG"), "title", "Back again"));
        assertThat(site.run("sweep")).as(site.err()).isZero();
        assertThat(site.run("sync")).as(site.out()).isZero();
        assertThat(state("linear", pair.issue())).isEqualTo(LinkState.LIVE);
        assertThat(site.grace.summary(pair.ticket())).isEqualTo("Back again");
        assertThat(site.ada.issues()).hasSize(1);
    }

    /** The PSA shows tickets of every board, and callbacks come of all of them. */
    @Test
    void keepsWhatMovedToAnotherBoardInStepButForAStatusThatIsNotMapped() {
        Site.Pair pair = site.pair("VPN down");
        site.grace.call("PATCH", "/service/tickets/" + pair.ticket(), Rig.json("[{'op':'replace','path':'board','value':{'name':"
                + "'Infrastructure'}},{'op':'replace','path':'status','value':{'name':'Completed'}},"
                + "{'op':'replace','path':'summary','value':'VPN up'}]"));
        long mark = site.mark();

        assertThat(site.run("sweep")).as(site.err()).isZero();
        assertThat(site.run("sync")).isEqualTo(1);

        assertThat(state("psa", pair.ticket())).isEqualTo(LinkState.LIVE);
        assertThat(site.findings()).extracting(Finding::reason)
                .containsExactly("status '602' at psa is mapped to nothing here: name it in the configuration, or choose another there");
        assertThat(site.ada.state(pair.issue())).as("a status of another board is neither taken nor written over").isEqualTo("Todo");
        assertThat(site.grace.status(pair.ticket())).isEqualTo("Completed");
        assertThat(site.ada.title(pair.issue())).as("the rest goes on").isEqualTo("VPN up");
        assertThat(site.writes(mark)).extracting(entry -> entry.call().operation()).containsExactly("issueUpdate");
    }

    private String team(String key) {
        return site.ada.ask("query { teams { nodes { id key } } }", Map.of()).at("/teams/nodes").valueStream()
                .filter(one -> one.path("key").asText().equals(key)).findFirst().orElseThrow().path("id").asText();
    }

    @Test
    void asksBeforeItTakesMuchForGone() {
        site.run("sync");
        List<String> tickets = IntStream.range(0, 7).mapToObj(i -> site.grace.creates("Case " + i, "Escalated")).toList();
        assertThat(site.run("sync")).as(site.err()).isZero();
        tickets.forEach(ticket -> site.grace.call("DELETE", "/service/tickets/" + ticket, JsonNodeFactory.instance.objectNode()));
        long mark = site.mark();

        assertThat(site.run("sweep")).isEqualTo(5);

        assertThat(site.out())
                .isEqualToNormalizingNewlines("acme: linear: 7 compared, 0 changes that no event had told and 0 gone or closed; "
                        + "psa: 7 compared, 0 changes that no event had told, 7 gone or closed and left as they are, since that is too much\n");
        assertThat(tickets).allSatisfy(ticket -> assertThat(state("psa", ticket)).isEqualTo(LinkState.LIVE));
        assertThat(site.findings()).singleElement().satisfies(finding -> assertThat(finding.reason())
                .contains("the sweep finds 7 of 7 linked records at psa gone or closed").contains("`sweep --yes`"));
        assertThat(site.writes(mark)).isEmpty();
        assertThat(site.run("sweep", "--yes")).isZero();
        assertThat(tickets).allSatisfy(ticket -> assertThat(state("psa", ticket)).isEqualTo(LinkState.GONE));
        assertThat(site.findings()).hasSize(7).allSatisfy(finding -> assertThat(finding.about().field()).isEqualTo("gone"));
    }

    @Test
    void answersAWrongCallOnOneLine() {
        assertThat(site.run("sweep", "--workspace", "acne")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("did you mean 'acme'?");
    }

    private LinkState state(String connection, String key) {
        return site.reading(tx -> tx.links().findByKey(Rig.WORKSPACE, connection, key)).orElseThrow().state();
    }
}
