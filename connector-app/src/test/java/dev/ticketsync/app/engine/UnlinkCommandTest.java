package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.ticketsync.core.link.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Links are broken from the command line, and stay broken. */
final class UnlinkCommandTest {
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
    void leavesBothSidesAloneFromThenOn() {
        Site.Pair pair = site.pair("VPN down");

        assertThat(site.run("unlink", "#" + pair.ticket(), "linear")).isZero();
        assertThat(site.out()).contains("Unlinked ENG-").contains("no mirror rule links it again");
        site.grace.retitles(pair.ticket(), "VPN down in Lyon");
        assertThat(site.run("sync")).isZero();

        assertThat(site.ada.title(pair.issue())).isEqualTo("VPN down");
        assertThat(site.ada.issues()).filteredOn(issue -> issue.path("title").asText().startsWith("VPN down")).hasSize(1);
        String title = site.reading(tx -> tx.tickets().page(Rig.WORKSPACE, "", 10)).getFirst().title();
        assertThat(title).isEqualTo("VPN down in Lyon");
    }

    @Test
    void takesOurOwnIdAndReportsAsJson() {
        site.pair("VPN down");
        String id = site.reading(tx -> tx.tickets().page(Rig.WORKSPACE, "", 10)).getFirst().id();

        assertThat(site.run("unlink", id, "psa", "--output", "json")).isZero();

        assertThat(site.json().path("ticket").asText()).isEqualTo(id);
        assertThat(site.json().path("unlinked").asText()).startsWith("#");
        List<Link> left = site.reading(tx -> tx.links().ofTicket(id));
        assertThat(left).extracting(Link::connection).containsExactly("linear");
    }

    @Test
    void answersAWrongCallOnOneLine() {
        Site.Pair pair = site.pair("VPN down");
        String key = "#" + pair.ticket();

        assertThat(site.run("unlink", key + "0", "psa")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("there is no ticket '" + key + "0'; did you mean '" + key + "'?");
        assertThat(site.run("unlink", key, "linaer")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("has no link over 'linaer': did you mean 'linear'?");
        site.run("unlink", key, "linear");
        assertThat(site.run("unlink", key, "linear")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("has no link over 'linear'");
        assertThat(site.run("unlink", key)).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("CONNECTION");
    }
}
