package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.ticket.Comment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Approvals are listed and decided from the command line, one command after the other. */
final class ApprovalsCommandTest {
    @TempDir
    Path folder;

    private Site site;
    private Site.Pair pair;

    @BeforeEach
    void start() throws IOException {
        site = new Site(folder).configured("    mirror:", "    approvals: [{ to: psa, status: in_progress }]\n    mirror:");
        pair = site.pair("VPN down");
        site.ada.moves(pair.issue(), "In Progress");
        assertThat(site.run("sync")).as("a finding is open").isEqualTo(1);
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void listsWhatWaits() {
        assertThat(site.run("approvals")).isZero();

        assertThat(site.out()).contains("  waiting  ", "ENG-", "#" + pair.ticket(), "  to tell psa that it is in_progress", "  asked by ",
                "1 waits; `approvals approve|reject ID --why TEXT` decides one.");
        JsonNode shown = listed("--workspace", "acme");
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).path("state").asText()).isEqualTo("waiting");
        assertThat(shown.get(0).path("workspace").asText()).isEqualTo("acme");
        assertThat(shown.get(0).path("connection").asText()).isEqualTo("psa");
        assertThat(shown.get(0).path("keys")).hasSize(2);
        assertThat(shown.get(0).path("decision").isNull()).isTrue();
    }

    @Test
    void carriesOutWhatIsApproved() {
        String id = id();
        assertThat(site.run("approvals", "approve", id, "--why", "Grace agreed", "--by", "ada")).isZero();
        assertThat(site.out()).isEqualToIgnoringNewLines("Approval " + id + " is approved: to tell psa that it is in_progress.");
        assertThat(site.run("sync")).isZero();

        assertThat(site.grace.status(pair.ticket())).isEqualTo("In Progress");
        assertThat(site.run("approvals")).isZero();
        assertThat(site.out()).isEqualToIgnoringNewLines("Nothing waits.");
        JsonNode decision = decided("approved").path("decision");
        assertThat(decision.path("by").asText()).isEqualTo("ada");
        assertThat(decision.path("reason").asText()).isEqualTo("Grace agreed");
    }

    @Test
    void saysOnTheTicketWhyItIsRejected() {
        String id = id();

        assertThat(site.run("approvals", "reject", id, "--why", "Not before noon", "--by", "ada", "--output", "json")).isZero();
        assertThat(site.json().path("state").asText()).isEqualTo("rejected");
        String ticketId = site.json().path("ticketId").asText();
        assertThat(site.run("sync")).as("the field stays held").isEqualTo(1);

        assertThat(site.grace.status(pair.ticket())).isEqualTo("Escalated");
        assertThat(site.<List<Comment>>reading(tx -> tx.comments().ofTicket(Rig.WORKSPACE, ticketId, "", 10))).singleElement()
                .satisfies(comment -> assertThat(comment.text()).endsWith("Not before noon"));
    }

    @Test
    void refusesToDecideOtherwiseWhatIsDecided() {
        String id = id();
        assertThat(site.run("approvals", "approve", id, "--why", "Grace agreed")).isZero();
        assertThat(site.run("approvals", "approve", id, "--why", "once more")).as("it stays so").isZero();

        assertThat(site.run("approvals", "reject", id, "--why", "I don't")).isEqualTo(2);
        assertThat(site.err()).isEqualToIgnoringNewLines("approval " + id + " is approved already; nothing was changed");
        assertThat(decided("approved").at("/decision/by").asText()).isEqualTo(System.getProperty("user.name"));
    }

    @Test
    void namesWhatIsWrongWithACall() {
        assertThat(site.run("approvals", "approve", "nope", "--why", "so")).isEqualTo(2);
        assertThat(site.err()).contains("there is no approval 'nope'");
        assertThat(site.run("approvals", "approve", id())).isEqualTo(2);
        assertThat(site.err()).contains("--why");
        assertThat(site.run("approvals", "reject", id(), "--why", "so", "--by", " ")).isEqualTo(2);
        assertThat(site.err()).contains("--by is empty");
        assertThat(site.run("approvals", "--state", "waitng")).isEqualTo(2);
        assertThat(site.err()).contains("--state 'waitng' is not known: did you mean 'waiting'?");
        assertThat(site.run("approvals", "--workspace", "acne")).isEqualTo(2);
        assertThat(listed()).as("nothing was decided").hasSize(1);
    }

    private String id() {
        return listed().get(0).path("id").asText();
    }

    private JsonNode decided(String state) {
        return listed("--state", state).get(0);
    }

    private JsonNode listed(String... options) {
        List<String> all = new ArrayList<>(List.of("approvals", "--output", "json"));
        all.addAll(List.of(options));
        assertThat(site.run(all.toArray(String[]::new))).isZero();
        return site.json();
    }
}
