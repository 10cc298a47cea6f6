package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.core.link.LinkState;
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

    @Test
    void answersAWrongCallOnOneLine() {
        assertThat(site.run("sweep", "--workspace", "acne")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("did you mean 'acme'?");
    }

    private LinkState state(String connection, String key) {
        return site.reading(tx -> tx.links().findByKey(Rig.WORKSPACE, connection, key)).orElseThrow().state();
    }
}
