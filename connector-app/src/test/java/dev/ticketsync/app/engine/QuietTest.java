package dev.ticketsync.app.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import dev.ticketsync.app.api.ApiClient;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.Fault;
import dev.ticketsync.sandbox.host.RequestLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Our own writes come back in many forms and are answered by none of them. */
final class QuietTest {
    private static final int MANY = 200;
    private static final String TOKEN = "token-of-the-administrator";
    private static final String LONG = "Printer on the second floor prints every page twice and then, after a while, starts to smell of something that nobody can name";

    @Test
    void writesNothingOnceTheTrafficHasStopped() throws IOException {
        try (Rig rig = Rig.start(Setup.BOTH)) {
            rig.fault("{'vendor':'linear','kind':'textRewriting'}");
            rig.fault("{'vendor':'connectwise','kind':'textRewriting'}");
            rig.fault("{'vendor':'connectwise','kind':'webhookDelayed','delayMs':30000}");
            rig.fault("{'vendor':'linear','kind':'webhookDelayed','delayMs':30000}");
            String issue = rig.ada.creates(LONG, "Todo", "customer");
            String ticket = rig.grace.creates("Scanner  https://example.com/a_b ", "Escalated");
            String scanner = issueNamed(rig, "Scanner");
            rig.ada.updates(issue, Map.of("description", "- item\r\n* other\r\n\r\nsee https://example.com/x_y_z and **bold**\r\n"));
            rig.ada.updates(scanner, Map.of("description", "1) first\n2) second\n\nhttps://example.com"));
            rig.grace.moves(ticket, "In Progress");
            await().until(() -> rig.ada.state(scanner).equals("In Progress"));
            rig.comesToRest();
            rig.passes(Duration.ofSeconds(31));
            rig.comesToRest();
            long quiet = rig.mark();

            await().until(() -> rig.polls(Rig.LINEAR, quiet) >= 5 && rig.polls(Rig.PSA, quiet) >= 5);

            assertThat(rig.writes(Rig.LINEAR, quiet)).isEmpty();
            assertThat(rig.writes(Rig.PSA, quiet)).isEmpty();
            assertThat(rig.calls(Rig.LINEAR, quiet)).allMatch(QuietTest::isPoll);
            assertThat(rig.calls(Rig.PSA, quiet)).allMatch(QuietTest::isPoll);
            assertThat(rig.findings()).isEmpty();
        }
    }

    @Test
    void takesWhatLinearMakesOfOurDescriptionForNoEdit() throws IOException {
        try (Rig rig = Rig.start(Setup.BOTH.with("http: {", "http: { adminToken: " + TOKEN + ","))) {
            ApiClient client = ApiClient.at(rig.connector.url(), Rig.WORKSPACE, TOKEN);
            String issue = rig.ada.creates("Scanner", "Todo", "customer");
            rig.ticketOf("Scanner");
            rig.comesToRest();
            Fault rewriting = rig.fault("{'vendor':'linear','kind':'textRewriting'}");

            client.edits(rig.localOf(issue),
                    "{'description': '- item\\r\\n- other\\r\\n\\r\\nsee https://example.com/x_y_z and **bold**\\r\\n'}");

            await().until(() -> rewriting.fired() > 0);
            rig.comesToRest();
            long quiet = rig.mark();
            await().until(() -> rig.polls(Rig.LINEAR, quiet) >= 5 && rig.polls(Rig.PSA, quiet) >= 5);
            assertThat(rig.ada.sees(issue).path("description").asText()).as("as Linear writes it")
                    .isEqualTo("* item\n* other\n\nsee [https://example.com/x_y_z](<https://example.com/x_y_z>) and **bold**");
            assertThat(rig.writes(Rig.LINEAR, quiet)).isEmpty();
            assertThat(rig.writes(Rig.PSA, quiet)).isEmpty();
            assertThat(rewriting.fired()).as("one write").isEqualTo(1);
            assertThat(rig.findings()).isEmpty();
        }
    }

    @Test
    void asksEachVendorOnceAPollHoweverManyTicketsThereAre() throws IOException {
        try (Rig rig = Rig.start(Setup.WEBHOOKS.polling("90s").with("${DEMO_PER_MINUTE}", "100000"))) {
            rig.sandbox.raiseLimits(100);
            for (int i = 0; i < MANY; i++)
                rig.ada.creates("Many " + i, "Todo", "customer");
            await().until(() -> rig.grace.tickets("externalXRef != null").size() == MANY);
            rig.comesToRest();
            poll(rig); // tells of all that was created

            for (int i = 0; i < 3; i++) {
                long quiet = rig.mark();
                poll(rig);
                assertThat(rig.calls(Rig.LINEAR, quiet)).as("poll %s", i).singleElement().matches(QuietTest::isPoll);
                assertThat(rig.calls(Rig.PSA, quiet)).as("poll %s", i).singleElement().matches(QuietTest::isPoll);
            }
        }
    }

    private static void poll(Rig rig) {
        long before = rig.mark();
        rig.passes(Duration.ofSeconds(90));
        await().until(() -> rig.polls(Rig.LINEAR, before) > 0 && rig.polls(Rig.PSA, before) > 0);
        rig.comesToRest();
    }

    private static boolean isPoll(RequestLog.Entry entry) {
        return entry.call().kind() == CallKind.POLL;
    }

    private static String issueNamed(Rig rig, String start) {
        await().until(() -> rig.ada.issues().valueStream().anyMatch(issue -> issue.path("title").asText().startsWith(start)));
        return rig.ada.issues().valueStream().filter(issue -> issue.path("title").asText().startsWith(start)).findFirst().orElseThrow()
                .path("id").asText();
    }
}
