package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A run that would create or close more at once than it may stops and asks. */
final class BulkGuardTest {
    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void start() throws IOException {
        site = new Site(folder).configured("    lifecycle: helpdesk", "    guard: { creates: 2, closes: 1 }\n    lifecycle: helpdesk");
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void asksBeforeASyncCloses() {
        List<Site.Pair> pairs = IntStream.range(0, 2).mapToObj(i -> site.pair("Case " + i)).toList();
        pairs.forEach(pair -> site.ada.moves(pair.issue(), "In Progress"));
        assertThat(site.run("sync")).isZero();
        pairs.forEach(pair -> site.ada.moves(pair.issue(), "Done"));
        long mark = site.mark();

        assertThat(site.run("sync")).isEqualTo(5);

        assertThat(site.err()).hasLineCount(1).contains("acme: this sync would resolve or close 2 tickets (1 are allowed at once)");
        assertThat(site.writes(mark)).isEmpty();
        assertThat(site.run("sync", "--yes")).as(site.err()).isZero();
        assertThat(pairs).allSatisfy(pair -> assertThat(site.grace.status(pair.ticket())).isEqualTo("Resolved"));
    }

    @Test
    void asksBeforeASyncCreates() {
        site.run("sync");
        IntStream.range(0, 3).forEach(i -> site.ada.creates("Case " + i, "Todo", "customer"));

        assertThat(site.run("sync")).isEqualTo(5);

        assertThat(site.err()).contains("would create 3 records (2 are allowed at once)");
        assertThat(site.grace.named("Case 0")).isEmpty();
    }

    @Test
    void stopsABackfillAndGoesOnWhenToldTo() {
        IntStream.range(0, 5).forEach(i -> site.ada.creates("Case " + i, "Todo", "customer"));
        site.sandbox.clock().advance(Duration.ofSeconds(3)); // what was made in the second of the first start crosses by itself

        assertThat(site.run("backfill", "--workspace", "acme", "--from", "linear")).isEqualTo(5);

        assertThat(site.err()).contains("2 records were created, which is what the guard allows a run at once").contains("--yes");
        assertThat(site.run("backfill", "--workspace", "acme", "--from", "linear", "--yes")).as(site.err()).isZero();
        IntStream.range(0, 5).forEach(i -> assertThat(site.grace.named("Case " + i)).hasSize(1));
    }
}
