package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ticketsync.core.provider.Cursor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a sync would change is shown, and nothing is changed by that. */
final class PlanCommandTest {
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
    void showsAChangeOfEachSideAndChangesNothing() throws IOException {
        Site.Pair pair = site.pair("VPN down");
        site.ada.moves(pair.issue(), "In Progress");
        Optional<Cursor> before = cursor();

        assertThat(site.run("plan")).isZero();
        assertThat(site.out()).contains(" = #" + pair.ticket())
                .contains("take   status from linear: 'triaged', 'triaged', 'in_progress' → 'in_progress'")
                .contains("write  status to psa: 'triaged', 'triaged', 'triaged' → 'in_progress'")
                .contains("1 tickets to look at, 0 to create");

        assertThat(site.grace.status(pair.ticket())).isEqualTo("Escalated");
        assertThat(cursor()).isEqualTo(before);
        String title = site.reading(tx -> tx.tickets().page(Rig.WORKSPACE, "", 10)).getFirst().status();
        assertThat(title).isEqualTo("triaged");
    }

    @Test
    void showsConflictsHoldsAndCreates() throws IOException {
        Site.Pair pair = site.pair("Mail is slow");
        site.ada.moves(pair.issue(), "In Progress");
        site.run("sync");
        site.grace.moves(pair.ticket(), "New");
        site.grace.retitles(pair.ticket(), "Mail is slow at Grace's");
        site.ada.retitles(pair.issue(), "Mail is slow at Ada's");
        site.ada.creates("Printer jams", "Todo", "customer");

        assertThat(site.run("plan", "--workspace", "acme")).isZero();

        assertThat(site.out()).contains("lose   title of linear: 'Mail is slow at Ada's', since 'Mail is slow at Grace's' of psa stands")
                .contains("hold   status at psa: 'in_progress', 'in_progress', 'new'").contains("it may go to pending_customer, resolved")
                .contains("create at psa from linear: ").contains("1 tickets to look at, 1 to create");
        assertThat(site.grace.tickets("summary = \"Printer jams\"")).isEmpty();
        assertThat(site.findings()).isEmpty();
    }

    @Test
    void savesWhatItWasMadeFrom() throws IOException {
        Site.Pair pair = site.pair("VPN down");
        site.grace.retitles(pair.ticket(), "VPN down in Lyon");
        Path file = folder.resolve("plan.json");

        assertThat(site.run("plan", "--out", file.toString(), "--output", "json")).isZero();

        JsonNode saved = new ObjectMapper().readTree(Files.readString(file));
        assertThat(saved).isEqualTo(site.json());
        JsonNode ticket = saved.at("/workspaces/acme/tickets/0");
        assertThat(ticket.path("version").asLong()).isPositive();
        assertThat(ticket.at("/links/0/revision").asText()).isNotEmpty();
        assertThat(ticket.at("/take/0/value").asText()).isEqualTo("VPN down in Lyon");
        assertThat(ticket.at("/write/0/to").asText()).isEqualTo("linear");
        assertThat(ticket.at("/write/0/raw").asText()).isEqualTo("VPN down in Lyon");
    }

    @Test
    void saysThatNothingIsToDo() {
        site.pair("VPN down");

        assertThat(site.run("plan")).isZero();

        assertThat(site.out()).isEqualToNormalizingNewlines("acme: nothing to do\n");
    }

    @Test
    void answersAWrongCallOnOneLine() throws IOException {
        assertThat(site.run("plan", "--workspace", "acne")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("did you mean 'acme'?");
        assertThat(site.run("plan", "--out", folder.resolve("no/such/plan.json").toString())).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("can't write the plan to ");
        site.configured("\"" + site.sandbox.connectwiseUrl() + "\"", "\"http://127.0.0.1:1\"");
        assertThat(site.run("plan")).isEqualTo(4);
        assertThat(site.err()).hasLineCount(1).contains("acme.psa: ");
    }

    private Optional<Cursor> cursor() {
        return site.reading(tx -> tx.connections().get(Rig.WORKSPACE, "linear").cursor());
    }
}
