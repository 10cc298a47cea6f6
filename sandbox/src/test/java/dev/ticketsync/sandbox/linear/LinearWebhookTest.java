package dev.ticketsync.sandbox.linear;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class LinearWebhookTest extends LinearFixture {
    private static final String SECRET = "lin_wh_given";
    private Receiver receiver;

    @BeforeEach
    void register() throws IOException {
        receiver = new Receiver();
        connector.run("mutation($in: WebhookCreateInput!) { webhookCreate(input: $in) { success webhook { id enabled } } }",
                Map.of("in", Map.of("url", receiver.url().toString(), "teamId", "ENG", "resourceTypes",
                        List.of("Issue", "Comment", "Attachment"), "secret", SECRET)));
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void signsTheRawBodyWithTheGivenSecret() throws Exception {
        ada.issue(Map.of());

        var delivery = receiver.next();

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(delivery.headers()).containsEntry("linear-signature", HexFormat.of().formatHex(mac.doFinal(delivery.body())))
                .containsEntry("linear-event", "Issue").containsEntry("user-agent", "Linear-Webhook")
                .containsEntry("content-type", "application/json; charset=utf-8");
    }

    @Test
    void carriesTheFullRecordWithoutNullsAndWhoDidIt() throws Exception {
        String id = ada.issue(Map.of("title", "VPN", "labelIds", List.of(Ids.of("label/customer"))));

        var body = receiver.next().json();

        assertThat(body.path("action").asText()).isEqualTo("create");
        assertThat(body.path("type").asText()).isEqualTo("Issue");
        assertThat(body.at("/actor/id").asText()).isEqualTo(Ids.of("user/ada"));
        assertThat(body.at("/data/id").asText()).isEqualTo(id);
        assertThat(body.at("/data/state/name").asText()).isEqualTo("Backlog");
        assertThat(body.at("/data/labels/0/name").asText()).isEqualTo("customer");
        assertThat(body.at("/data/team/key").asText()).isEqualTo("ENG");
        assertThat(body.path("data").has("assigneeId")).isFalse();
        assertThat(body.path("data").has("description")).isFalse();
        assertThat(body.path("webhookTimestamp").asLong()).isGreaterThan(1_700_000_000_000L);
    }

    @Test
    void tellsWhatTheChangedColumnsHeldBefore() throws Exception {
        String id = ada.issue(Map.of("title", "old"));
        receiver.next();

        grace.update(id, Map.of("title", "new", "stateId", LinearCaller.state("In Progress")));

        var from = receiver.next().json().path("updatedFrom");
        assertThat(from.path("title").asText()).isEqualTo("old");
        assertThat(from.path("stateId").asText()).isEqualTo(LinearCaller.state("Backlog"));
        assertThat(from.has("startedAt")).isTrue();
        assertThat(from.path("startedAt").isNull()).isTrue();
        assertThat(from.has("updatedAt")).isTrue();
        assertThat(from.has("priority")).isFalse();
    }

    @Test
    void saysWhomAnIssueIsDelegatedToUnlessTheSwitchSaysOtherwise() throws Exception {
        String id = ada.issue(Map.of());
        receiver.next();

        grace.update(id, Map.of("delegateId", Ids.of("user/app")));
        var told = receiver.next().json();
        connector.control("POST", "switches", Map.of("vendor", "linear", "webhooksTellDelegate", false));
        grace.update(id, Map.of("delegateId", Ids.of("user/helper")));
        var untold = receiver.next().json();

        assertThat(told.at("/data/delegateId").asText()).isEqualTo(Ids.of("user/app"));
        assertThat(told.at("/data/delegate/name").asText()).isEqualTo("Sync App");
        assertThat(told.at("/updatedFrom/delegateId").isNull()).isTrue();
        assertThat(untold.path("data").has("delegateId") || untold.path("data").has("delegate")).isFalse();
        assertThat(untold.at("/updatedFrom/delegateId").asText()).isEqualTo(Ids.of("user/app"));
    }

    @Test
    void retriesAfterAMinuteAnHourAndSixHoursUnderTheSameDeliveryId() throws Exception {
        receiver.answer(202);
        ada.issue(Map.of());
        var first = receiver.next();

        for (Duration wait : List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(6))) {
            advanceOnceRetryIsDue(wait);
            var retry = receiver.next();
            assertThat(retry.headers().get("linear-delivery")).isEqualTo(first.headers().get("linear-delivery"));
            assertThat(retry.body()).isEqualTo(first.body());
        }

        sandbox.clock().advance(Duration.ofDays(1));
        ada.issue(Map.of("title", "next"));
        assertThat(receiver.next().json().at("/data/title").asText()).isEqualTo("next");
    }

    @Test
    void stampsARetryAfreshIfTheSwitchSaysSo() throws Exception {
        connector.control("POST", "switches", Map.of("vendor", "linear", "retryTimestamp", "fresh"));
        receiver.answer(500);
        ada.issue(Map.of());
        var first = receiver.next();

        advanceOnceRetryIsDue(Duration.ofMinutes(1));

        long later = receiver.next().json().path("webhookTimestamp").asLong() - first.json().path("webhookTimestamp").asLong();
        assertThat(later).isGreaterThanOrEqualTo(60_000);
    }

    @Test
    void losesDoublesAndReordersAsOrdered() throws Exception {
        fault(Map.of("kind", "webhookLost", "count", 1));
        ada.issue(Map.of("title", "lost"));
        fault(Map.of("kind", "webhookDoubled", "count", 1));
        ada.issue(Map.of("title", "doubled"));
        var one = receiver.next();
        var two = receiver.next();
        fault(Map.of("kind", "webhookReordered", "count", 1, "delayMs", 60_000));
        ada.issue(Map.of("title", "held back"));
        ada.issue(Map.of("title", "overtaking"));

        assertThat(one.json().at("/data/title").asText()).isEqualTo("doubled");
        assertThat(two.body()).isEqualTo(one.body());
        assertThat(List.of(receiver.next().json().at("/data/title").asText(), receiver.next().json().at("/data/title").asText()))
                .containsExactlyInAnyOrder("overtaking", "held back");
        assertThat(sandbox.faults().fired()).isEqualTo(3);
    }

    @Test
    void delaysAWebhookUntilItsTime() throws Exception {
        fault(Map.of("kind", "webhookDelayed", "count", 1, "delayMs", 30_000));
        ada.issue(Map.of("title", "late"));
        ada.issue(Map.of("title", "prompt"));
        assertThat(receiver.next().json().at("/data/title").asText()).isEqualTo("prompt");

        sandbox.clock().advance(Duration.ofSeconds(30));

        assertThat(receiver.next().json().at("/data/title").asText()).isEqualTo("late");
    }

    @Test
    void reportsARuleOfTheWorkspaceWithoutAnActor() throws Exception {
        fault(Map.of("kind", "workflowRule", "from", "Done", "to", "Waiting"));
        String id = connector.issue(Map.of());
        connector.update(id, Map.of("stateId", LinearCaller.state("Done")));
        receiver.next();
        var two = List.of(receiver.next().json(), receiver.next().json());

        assertThat(two).anySatisfy(body -> {
            assertThat(body.path("actor").isNull()).isTrue();
            assertThat(body.at("/data/state/name").asText()).isEqualTo("Waiting");
        });
    }

    @Test
    void announcesTrashAsRemovalAndArchivingAsUpdate() throws Exception {
        String id = ada.issue(Map.of());
        receiver.next();

        ada.run("mutation { issueArchive(id: \"" + id + "\") { success } }");
        var archived = receiver.next().json();
        ada.run("mutation { issueArchive(id: \"" + id + "\", trash: true) { success } }");
        var trashed = receiver.next().json();

        assertThat(archived.path("action").asText()).isEqualTo("update");
        assertThat(archived.at("/data/archivedAt").isTextual()).isTrue();
        assertThat(trashed.path("action").asText()).isEqualTo("remove");
        assertThat(trashed.at("/data/trashed").asBoolean()).isTrue();
    }

    @Test
    void stampsWithTheVendorsSkewedClock() throws Exception {
        connector.control("POST", "clock", Map.of("vendor", "linear", "skew", "PT10M"));
        ada.issue(Map.of());

        long ahead = receiver.next().json().path("webhookTimestamp").asLong() - sandbox.clock().instant().toEpochMilli();

        assertThat(ahead).isBetween(590_000L, 600_000L);
    }

    /** The retry is scheduled only when the answer has come back, a moment after the receiver has given it. */
    private void advanceOnceRetryIsDue(Duration wait) {
        Awaitility.await().until(() -> sandbox.scheduled() == 1);
        sandbox.clock().advance(wait);
    }

    private void fault(Map<String, Object> order) throws IOException {
        var all = new HashMap<String, Object>(order);
        all.put("vendor", "linear");
        assertThat(connector.control("POST", "faults", all).status()).isEqualTo(200);
    }
}
