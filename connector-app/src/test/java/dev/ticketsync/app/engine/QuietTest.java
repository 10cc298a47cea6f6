package dev.ticketsync.app.engine;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Our own writes come back in many forms and are answered by none of them. */
final class QuietTest {
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
            rig.passes(java.time.Duration.ofSeconds(31));
            rig.comesToRest();
            long quiet = rig.mark();

            await().until(() -> rig.polls(Rig.LINEAR, quiet) >= 5 && rig.polls(Rig.PSA, quiet) >= 5);

            assertThat(rig.writes(Rig.LINEAR, quiet)).isEmpty();
            assertThat(rig.writes(Rig.PSA, quiet)).isEmpty();
            assertThat(rig.calls(Rig.LINEAR, quiet)).hasSize((int) rig.polls(Rig.LINEAR, quiet));
            assertThat(rig.calls(Rig.PSA, quiet)).hasSize((int) rig.polls(Rig.PSA, quiet));
            assertThat(rig.findings()).isEmpty();
        }
    }

    private static String issueNamed(Rig rig, String start) {
        await().until(() -> rig.ada.issues().valueStream().anyMatch(issue -> issue.path("title").asText().startsWith(start)));
        return rig.ada.issues().valueStream().filter(issue -> issue.path("title").asText().startsWith(start)).findFirst().orElseThrow()
                .path("id").asText();
    }
}
