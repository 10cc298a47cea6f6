package dev.ticketsync.app.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.store.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Webhook calls are listed and replayed from the command line. */
final class DeliveriesCommandTest {
    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void start() throws IOException {
        site = new Site(folder);
        site.keep(tx -> {
            tx.deliveries().insertIfNew(call("01a", "psa"));
            tx.deliveries().insertIfNew(call("01b", "former"));
            tx.deliveries().insertIfNew(call("01c", "former"));
            tx.deliveries().insertIfNew(call("01d", "linear"));
        });
        site.run("sync");
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void listsWhatBecameOfEach() {
        assertThat(site.run("deliveries")).isZero();
        assertThat(site.out().lines().toList()).containsExactly(
                "01d  2026-03-02T12:00:00Z  taken  acme.linear  remote-01d  2 bytes",
                "01c  2026-03-02T12:00:00Z  parked  acme.former  remote-01c  2 bytes  its connection is not configured",
                "01b  2026-03-02T12:00:00Z  parked  acme.former  remote-01b  2 bytes  its connection is not configured",
                "01a  2026-03-02T12:00:00Z  taken  acme.psa  remote-01a  2 bytes",
                "4 shown; `deliveries replay ID` has one taken in again.");
        site.run("deliveries", "--state", "taken", "--connection", "psa");
        assertThat(site.out()).startsWith("01a  ").contains("1 shown");
        site.run("deliveries", "--reason", "not configured", "--since", "2026-03-02", "--until", "2026-03-03", "--limit", "1", "--output",
                "json");
        assertThat(site.json()).hasSize(1);
        assertThat(site.json().at("/0/id").asText()).isEqualTo("01c");
        assertThat(site.json().at("/0/why").asText()).isEqualTo("its connection is not configured");
    }

    @Test
    void replaysByIdByRangeAndByReason() {
        assertThat(site.run("deliveries", "replay", "01a", "01b")).isZero();
        assertThat(site.out()).isEqualToNormalizingNewlines("2 items are taken in again.\n");
        assertThat(waiting()).containsExactly("01a", "01b");
        assertThat(site.run("deliveries", "replay", "--since", "2026-03-02T12:00:00Z", "--connection", "linear")).isZero();
        assertThat(waiting()).containsExactly("01a", "01b", "01d");
        assertThat(site.run("deliveries", "replay", "--reason", "not configured", "--output", "json")).isZero();
        assertThat(site.json().path("replayed").asInt()).isEqualTo(1);
        assertThat(waiting()).containsExactly("01a", "01b", "01c", "01d");
        assertThat(site.findings()).isEmpty();

        site.run("sync");

        assertThat(waiting()).isEmpty();
        assertThat(site.findings()).singleElement().satisfies(finding -> assertThat(finding.about().connection()).isEqualTo("former"));
    }

    @Test
    void answersAWrongCallOnOneLine() {
        assertThat(site.run("deliveries", "replay")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("name either ids, or what they have in common");
        assertThat(site.run("deliveries", "replay", "01a", "no-such-id")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("there is no delivery 'no-such-id'").contains("nothing was changed");
        assertThat(waiting()).isEmpty();
        assertThat(site.run("deliveries", "--state", "praked")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("did you mean 'parked'?");
        assertThat(site.run("deliveries", "--since", "yesterday")).isEqualTo(2);
        assertThat(site.err()).hasLineCount(1).contains("--since 'yesterday' is no date");
    }

    private List<String> waiting() {
        return site.reading(tx -> tx.deliveries().inbox(Rig.WORKSPACE, Set.of(), 10)).stream().map(Delivery::id).toList();
    }

    private static Delivery call(String id, String connection) {
        WebhookCall call = new WebhookCall(Map.of(), Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
        return new Delivery(id, Rig.WORKSPACE, connection, "remote-" + id, call, Instant.parse("2026-03-02T12:00:00Z"));
    }
}
