package dev.ticketsync.app.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Webhooks get lost, come twice and in another order: polls find what they missed. */
final class WebhookLossTest {
    @Test
    void endsInStepWhateverBecomesOfWebhooks() throws IOException {
        try (Rig rig = Rig.start(Setup.BOTH)) {
            for (String vendor : List.of(Rig.LINEAR, Rig.PSA)) {
                for (String kind : List.of("webhookLost", "webhookDoubled", "webhookReordered"))
                    rig.fault("{'vendor':'%s','kind':'%s','probability':0.4,'seed':7}".formatted(vendor, kind));
            }
            List<String> issues = new ArrayList<>();
            List<String> tickets = new ArrayList<>();
            for (int i = 0; i < 6; i++)
                issues.add(rig.ada.creates("Case " + i, "Todo", "customer"));
            for (int i = 0; i < 6; i++)
                tickets.add(rig.ticketOf("Case " + i));
            for (int i = 0; i < 6; i++) {
                rig.ada.retitles(issues.get(i), "Case " + i + " first");
                rig.ada.retitles(issues.get(i), "Case " + i + " again");
                rig.grace.moves(tickets.get(i), "In Progress");
                rig.grace.moves(tickets.get(i), "Resolved");
            }

            for (int i = 0; i < 6; i++) {
                String issue = issues.get(i);
                String ticket = tickets.get(i);
                String title = "Case " + i + " again";
                await().untilAsserted(() -> {
                    assertThat(rig.ada.title(issue)).isEqualTo(title);
                    assertThat(rig.grace.summary(ticket)).isEqualTo(title);
                    assertThat(rig.ada.state(issue)).isEqualTo("Done");
                    assertThat(rig.grace.status(ticket)).isEqualTo("Resolved");
                });
            }
            rig.comesToRest();
            assertThat(rig.findings()).isEmpty();
        }
    }
}
