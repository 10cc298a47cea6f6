package dev.ticketsync.app.engine;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.awaitility.Awaitility.await;

/** A vendor answers with something that is no answer. */
final class BadAnswerTest {
    @ParameterizedTest
    @CsvSource({"html", "empty", "wrongTypes"})
    void stopsNothingAndLosesNothing(String body) throws IOException {
        try (Rig rig = Rig.start(Setup.BOTH)) {
            String issue = rig.ada.creates("Struck", "Todo", "customer");
            String ticket = rig.ticketOf("Struck");
            String other = rig.grace.creates("Spared", "Escalated");
            String spared = rig.issueOf("Spared");
            rig.comesToRest();
            rig.fault("{'vendor':'connectwise','kind':'badBody','body':'%s','operation':'PATCH /service/tickets/{id}','count':2}"
                    .formatted(body));
            rig.fault("{'vendor':'linear','kind':'badBody','body':'%s','probability':0.5,'seed':3,'count':6}".formatted(body));
            rig.fault("{'vendor':'connectwise','kind':'badBody','body':'%s','operation':'GET /service/tickets','count':3}".formatted(body));

            rig.ada.retitles(issue, "Struck by an answer");
            rig.grace.moves(other, "In Progress");
            rig.ada.creates("Made meanwhile", "Todo", "customer");

            await().until(() -> rig.grace.summary(ticket).equals("Struck by an answer"));
            await().until(() -> rig.ada.state(spared).equals("In Progress"));
            rig.ticketOf("Made meanwhile");
            await().until(() -> rig.findings().isEmpty());
            await().until(() -> rig.store.<Long>reading(tx -> tx.deliveries().waiting(Rig.WORKSPACE)) == 0);
        }
    }
}
