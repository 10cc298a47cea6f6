package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.ticketsync.core.sync.repair.Story;
import dev.ticketsync.core.sync.repair.StoryLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A ticket's story is told line by line. */
final class ExplainCommandTest {
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
    void tellsTheWholeStoryInOrder() {
        Site.Pair pair = site.pair("Mail is slow");
        later();
        site.ada.moves(pair.issue(), "In Progress");
        site.run("sync");
        later();
        site.grace.moves(pair.ticket(), "New");
        site.run("sync");
        later();
        site.sandbox.faults().order(Rig.json("{'vendor':'linear','kind':'latency','delayMs':400,'count':8}")); // the PSA is read first
        site.ada.retitles(pair.issue(), "Slow mail");
        site.grace.retitles(pair.ticket(), "Mail crawls");
        site.run("sync");
        later();
        site.grace.moves(pair.ticket(), "In Progress");
        site.run("sync");

        assertThat(site.run("explain", "#" + pair.ticket())).isZero();

        assertThat(told()).containsExactly(
                "ticket ID  ENG-1 = #" + pair.ticket(),
                "began    from psa, by poll in run ID: status 'triaged', title 'Mail is slow', priority 'medium'",
                "created  the record at linear: status 'triaged', title 'Mail is slow', description '', priority 'medium'",
                "came in  status 'triaged' → 'in_progress' at linear, by poll in run ID",
                "took     status 'triaged' → 'in_progress' from linear, by poll in run ID: it alone had changed it",
                "wrote    status 'triaged' → 'in_progress' to psa",
                "came in  status 'in_progress' → 'new' at psa, by poll in run ID",
                "held     status at psa (rejection ID): psa moved the ticket from in_progress to new; from in_progress it may go to "
                        + "pending_customer, resolved",
                "came in  title 'Mail is slow' → 'Mail crawls' at psa, by poll in run ID",
                "took     title 'Mail is slow' → 'Mail crawls' from psa, by poll in run ID: it alone had changed it",
                "came in  title 'Mail is slow' → 'Slow mail' at linear, by poll in run ID",
                "kept     'Slow mail', title at linear (conflict ID): linear and psa both changed the title; the value of psa stands, "
                        + "the other is kept here",
                "wrote    title 'Slow mail' → 'Mail crawls' to linear",
                "came in  status 'new' → 'in_progress' at psa, by poll in run ID",
                "settled  status at psa (rejection ID): met",
                "now  status 'in_progress', version 3",
                "now  linear ENG-1 is live",
                "now  psa #" + pair.ticket() + " is live");
    }

    @Test
    void tellsItToProgramsAsWell() {
        Site.Pair pair = site.pair("Mail is slow");
        site.run("findings");

        assertThat(site.run("explain", "ENG-1", "--workspace", "acme", "--output", "json")).isZero();

        assertThat(site.json().path("links")).hasSize(2);
        assertThat(site.json().at("/links/1/externalKey").asText()).isEqualTo(pair.ticket());
        assertThat(site.json().at("/story/0/what").asText()).isEqualTo("BEGAN");
        assertThat(site.json().at("/story/0/cause/source").asText()).isEqualTo("psa");
        assertThat(site.json().at("/story/0/changes/1/after").asText()).isEqualTo("Mail is slow");
    }

    @Test
    void answersAWrongNameOnOneLine() {
        site.pair("Mail is slow");

        assertThat(site.run("explain", "ENG-11")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("there is no ticket 'ENG-11'; did you mean 'ENG-1'?");
    }

    @Test
    void namesThePersonAndTheDeliveryOfWhatWebhooksTold() throws IOException {
        try (Rig rig = Rig.start()) {
            String issue = rig.ada.creates("Router", "Todo", "customer");
            String ticket = rig.ticketOf("Router");
            rig.comesToRest();
            rig.ada.moves(issue, "In Progress");
            await().until(() -> rig.grace.status(ticket).equals("In Progress"));
            rig.comesToRest();

            List<StoryLine> story = rig.store.reading(tx -> Story.of(tx, tx.tickets().page(Rig.WORKSPACE, "", 1).getFirst().id()));

            assertThat(story).extracting(StoryLine::what).startsWith(StoryLine.What.BEGAN, StoryLine.What.CREATED)
                    .endsWith(StoryLine.What.CAME_IN, StoryLine.What.TOOK, StoryLine.What.WROTE);
            StoryLine cameIn = story.get(story.size() - 3);
            assertThat(cameIn.cause().via()).isEqualTo("webhook");
            assertThat(cameIn.cause().actor()).isNotEmpty();
            assertThat(cameIn.cause().note()).matches("delivery [0-9a-f]{26}");
        }
    }

    /** Lets the PSA's clock, which counts in seconds, tell the next edit from the one before. */
    private void later() {
        site.sandbox.clock().advance(Duration.ofSeconds(5));
    }

    /** The lines without times and with every id alike. */
    private List<String> told() {
        return site.out().lines().map(line -> line.strip().replaceFirst("^\\S+Z  ", "").replaceAll("[0-9a-f]{26}", "ID")).toList();
    }
}
