package dev.ticketsync.app.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import dev.ticketsync.core.store.FindingKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Keys are refused, rotated and put right; a ticket is never at fault for it. */
final class CredentialsTest {
    /** After which a paused connection is tried again. */
    private static final Duration RETRY = Duration.ofSeconds(16);

    @Test
    void pausesThePsaWhileItsKeyIsRefusedAndBringsEverythingOverAfterwards() throws IOException {
        try (Rig rig = Rig.start()) {
            String issue = rig.ada.creates("Door lock", "Todo", "customer");
            String other = rig.ada.creates("Window lock", "Todo", "customer");
            String ticket = rig.ticketOf("Door lock");
            String second = rig.ticketOf("Window lock");
            rig.comesToRest();
            rig.sandbox.simulator(Rig.PSA).control("rotate-private-key", Rig.json("{'to':'another'}"));

            rig.ada.moves(issue, "In Progress");
            await().until(() -> !rig.findings(FindingKind.CONNECTION).isEmpty());
            rig.ada.retitles(other, "Window lock, ground floor");
            rig.ada.creates("Gate lock", "Todo", "customer");
            rig.comesToRest();

            assertThat(rig.findings()).singleElement().satisfies(finding -> assertThat(finding.about().connection()).isEqualTo("psa"));
            assertThat(rig.grace.status(ticket)).isEqualTo("Triaged");
            rig.sandbox.simulator(Rig.PSA).control("rotate-private-key", Rig.json("{'to':'priv'}"));
            rig.passes(RETRY);
            await().until(() -> rig.grace.status(ticket).equals("In Progress"));
            await().until(() -> rig.grace.summary(second).equals("Window lock, ground floor"));
            rig.ticketOf("Gate lock");
            await().until(() -> rig.findings().isEmpty());
        }
    }

    @Test
    void pausesLinearWhileItForbidsUsAndParksNothing() throws IOException {
        try (Rig rig = Rig.start()) {
            String ticket = rig.grace.creates("Cable duct", "Escalated");
            String issue = rig.issueOf("Cable duct");
            rig.comesToRest();
            rig.fault("{'vendor':'linear','kind':'serverError','status':403}");

            rig.grace.moves(ticket, "In Progress");
            await().until(() -> !rig.findings().isEmpty());
            rig.grace.retitles(ticket, "Cable duct is open");
            rig.comesToRest();

            assertThat(rig.findings()).singleElement()
                    .satisfies(finding -> assertThat(finding.about().kind()).isEqualTo(FindingKind.CONNECTION));
            rig.sandbox.faults().clear();
            rig.passes(RETRY);
            await().until(() -> rig.ada.state(issue).equals("In Progress") && rig.ada.title(issue).equals("Cable duct is open"));
            await().until(() -> rig.findings().isEmpty());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{'vendor':'linear','kind':'serverError','status':403,'operation':'issueUpdate'}",
            "{'vendor':'connectwise','kind':'serverError','status':403,'operation':'PATCH /service/tickets/{id}'}"})
    void holdsWhatItMayNotWriteUntilItMayAndGoesOnWithAllElse(String forbidding) throws IOException {
        try (Rig rig = Rig.start()) {
            String ticket = rig.grace.creates("Barrier", "Escalated");
            String issue = rig.issueOf("Barrier");
            rig.comesToRest();
            rig.fault(forbidding);

            rig.grace.moves(ticket, "In Progress");
            rig.ada.retitles(issue, "Barrier at gate 2");
            await().until(() -> rig.findings().size() == 1);
            rig.ada.creates("Turnstile", "Todo", "customer");
            rig.ticketOf("Turnstile");

            assertThat(rig.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.about().kind()).isEqualTo(FindingKind.CONNECTION);
                assertThat(finding.about().ticketId()).isNotEmpty();
                assertThat(finding.reason()).contains("forbids us to write this");
            });
            rig.sandbox.faults().clear();
            rig.passes(Duration.ofMinutes(21));
            await().until(() -> rig.ada.state(issue).equals("In Progress") && rig.grace.summary(ticket).equals("Barrier at gate 2"));
            await().until(() -> rig.findings().isEmpty());
        }
    }

    @Test
    void takesWebhooksUnderEitherSecretWhileOneReplacesTheOther() throws IOException {
        try (Rig rig = Rig.start(Setup.WEBHOOKS.with("[lin_wh_demo]", "[lin_wh_demo, lin_wh_next]"))) {
            String issue = rig.ada.creates("Old secret", "Todo", "customer");
            String ticket = rig.ticketOf("Old secret");
            LinearPerson admin = new LinearPerson(rig.sandbox.linearUrl(), "lin_api_sandbox");
            String webhook = admin.ask("query { webhooks { nodes { id } } }", Map.of()).at("/webhooks/nodes/0/id").asText();
            admin.ask("mutation($id: String!, $in: WebhookUpdateInput!) { webhookUpdate(id: $id, input: $in) { success } }",
                    Map.of("id", webhook, "in", Map.of("secret", "lin_wh_next")));

            rig.ada.retitles(issue, "New secret");

            await().until(() -> rig.grace.summary(ticket).equals("New secret"));
        }
    }

    @Test
    void fetchesThePsasSigningKeyAgainWhenASignatureDoesNotFit() throws IOException {
        try (Rig rig = Rig.start()) {
            String ticket = rig.grace.creates("Key under the mat", "Escalated");
            String issue = rig.issueOf("Key under the mat");
            rig.sandbox.simulator(Rig.PSA).control("rotate-signing-key", Rig.json("{'sameUrl':true}"));

            rig.grace.retitles(ticket, "Key is gone");

            await().until(() -> rig.ada.title(issue).equals("Key is gone"));
        }
    }
}
