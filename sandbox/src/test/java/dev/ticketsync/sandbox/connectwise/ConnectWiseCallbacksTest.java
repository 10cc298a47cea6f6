package dev.ticketsync.sandbox.connectwise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.connectwise.CwClient.Reply;
import dev.ticketsync.sandbox.connectwise.CwReceiver.Delivery;
import dev.ticketsync.sandbox.host.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ConnectWiseCallbacksTest {
    private Sandbox sandbox;
    private CwReceiver receiver;
    private CwClient connector;
    private CwClient ada;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        receiver = new CwReceiver();
        connector = CwClient.of(sandbox.connectwiseUrl(), "pub");
        ada = CwClient.of(sandbox.connectwiseUrl(), "ada");
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
        receiver.close();
    }

    @Test
    void registersAsTheRealOneDoes() {
        JsonNode entry = register("owner", 0).json();

        assertThat(entry.path("objectId").asInt()).isEqualTo(1);
        assertThat(entry.path("memberId").asInt()).isEqualTo(150);
        assertThat(entry.path("payloadVersion").asText()).isEqualTo("3.0.0");
        assertThat(entry.path("connectWiseID").asText()).hasSize(36);
        assertThat(connector.get("system/callbacks?conditions=url+contains+'127.0.0.1'").ids()).containsExactly(entry.path("id").asInt());
    }

    @Test
    void refusesASecondLikeItABadAddressAndAnUnknownLevel() {
        register("owner", 0);

        assertThat(register("owner", 1).firstError()).isEqualTo("ObjectExists at objectId: A matching callback entry already exists");
        assertThat(connector.post("system/callbacks", "{'url':'nowhere','type':'ticket','level':'owner'}").firstError())
                .isEqualTo("InvalidField at url: Invalid URL");
        assertThat(register("galaxy", 0).firstError())
                .isEqualTo("InvalidObject at level: Unrecognized level for type, see documentation for supported levels for each type");
        assertThat(connector.post("system/callbacks", "{'type':'ticket','level':'owner'}").firstError())
                .startsWith("MissingRequiredField at url");
    }

    @Test
    void givesNoDeliverysIdTwiceNotEvenAfterAReset() {
        for (int run = 0; run < 2; run++) {
            register("owner", 0);
            ada.ticket("Run " + run, "");
            int told = run + 1;
            await().until(() -> receiver.deliveries().size() == told);
            sandbox.reset();
        }

        assertThat(receiver.deliveries()).extracting(each -> each.json().path("MessageId").asText()).doesNotHaveDuplicates();
    }

    @Test
    void changesAndDeletesEntries() {
        int id = register("owner", 0).json().path("id").asInt();

        assertThat(
                connector.patch("system/callbacks/" + id, "{'op':'replace','path':'inactiveFlag','value':true}").json().path("inactiveFlag")
                        .asBoolean())
                .isTrue();
        JsonNode put = connector
                .put("system/callbacks/" + id, "{'url':'https://h/?recordId=','type':'ticket','level':'board','objectId':2}").json();
        assertThat(put.path("inactiveFlag").asBoolean()).isFalse();
        assertThat(put.path("objectId").asInt()).isEqualTo(2);
        assertThat(connector.delete("system/callbacks/" + id).status()).isEqualTo(204);
        assertThat(connector.get("system/callbacks/" + id).status()).isEqualTo(404);
        assertThat(connector.get("system/callbacks/count").json().path("count").asInt()).isZero();
    }

    @Test
    void deliversSignedWithRecordAndActionInTheAddress() {
        int entry = register("owner", 0).json().path("id").asInt();
        int id = ada.ticket("VPN \u00fc down", "").path("id").asInt();

        Delivery added = delivery(0);

        assertThat(added.uri()).isEqualTo("/cb?recordId=" + id + "&action=added");
        JsonNode body = added.json();
        assertThat(body.path("MemberId").asText()).isEqualTo("ada");
        assertThat(body.path("CompanyId").asText()).isEqualTo("sandbox");
        assertThat(body.path("Type").asText()).isEqualTo("ticket");
        assertThat(body.path("ID").asInt()).isEqualTo(id);
        assertThat(body.path("CallbackObjectRecId").asInt()).isEqualTo(entry);
        JsonNode entity = Json.parse(body.path("Entity").asText().getBytes(StandardCharsets.UTF_8));
        assertThat(entity).isEqualTo(ada.get("service/tickets/" + id).json());
        assertThat(Json.bytes(body)).as("compact, so that it survives parsing").isEqualTo(added.body());
        assertThat(body.at("/Metadata/key_url").asText())
                .contains("/connectwise/v2025_1//system/callbackkey/index.rails?companyName=sandbox&id=");
        assertThat(added.signature()).isEqualTo(signed(added, key(body)));
    }

    @Test
    void tellsOfADeletionWithoutTheRecord() {
        int id = ada.ticket("x", "").path("id").asInt();
        register("ticket", id);

        ada.delete("service/tickets/" + id);

        assertThat(delivery(0).action()).isEqualTo("deleted");
        assertThat(delivery(0).json().path("Entity").isNull()).isTrue();
    }

    @Test
    void tellsOnlyWhomItConcerns() {
        int other = ada.ticket("x", ",'board':{'id':2}").path("id").asInt();
        register("board", 1);

        ada.replace(other, "summary", "'y'");
        int mine = ada.ticket("z", "").path("id").asInt();

        assertThat(delivery(0).json().path("ID").asInt()).isEqualTo(mine);
    }

    @Test
    void sendsUpdatedForANoteAndAfterAddedWhereSwitchedOn() {
        register("owner", 0);
        on(CwSwitch.CREATE_SENDS_UPDATED_TOO);
        int id = ada.ticket("x", "").path("id").asInt();
        ada.post("service/tickets/" + id + "/notes", "{'text':'hi','internalAnalysisFlag':true}");

        await().until(() -> receiver.deliveries().size() == 3);
        assertThat(receiver.actions()).containsExactlyInAnyOrder("added", "updated", "updated");
    }

    @Test
    void triesAgainAfterTwoAndFourSecondsAndThenNoMore() {
        register("owner", 0);
        receiver.answerWith(429);
        ada.ticket("x", "");
        await().until(() -> receiver.deliveries().size() == 1);
        advanceUntil(2, Duration.ofSeconds(2));
        advanceUntil(3, Duration.ofSeconds(4));
        sandbox.clock().advance(Duration.ofHours(1));

        receiver.answerWith(204);
        ada.ticket("y", "");

        await().until(() -> receiver.deliveries().size() == 4);
        assertThat(receiver.deliveries().getLast().json().path("Entity").asText()).contains("\"summary\":\"y\"");
        assertThat(messageIds().subList(0, 3)).as("the same over retries").containsOnly(messageIds().getFirst());
    }

    @Test
    void doesNotTryAgainAfterAServerError() {
        register("owner", 0);
        receiver.answerWith(503);
        ada.ticket("x", "");
        await().until(() -> receiver.deliveries().size() == 1);
        sandbox.clock().advance(Duration.ofMinutes(1));

        ada.ticket("y", "");

        await().until(() -> receiver.deliveries().size() == 2);
        assertThat(receiver.deliveries().getLast().json().path("Entity").asText()).contains("\"summary\":\"y\"");
    }

    @Test
    void switchesAnEntryOffAfterThreeDaysOfFailures() {
        int entry = register("owner", 0).json().path("id").asInt();
        receiver.answerWith(500);
        int id = ada.ticket("x", "").path("id").asInt();

        await().until(() -> {
            sandbox.clock().advance(Duration.ofDays(1));
            ada.replace(id, "summary", "'y'");
            return connector.get("system/callbacks/" + entry).json().path("inactiveFlag").asBoolean();
        });

        assertThat(receiver.deliveries()).hasSizeGreaterThan(2);
        int before = receiver.deliveries().size();
        connector.patch("system/callbacks/" + entry, "{'op':'replace','path':'inactiveFlag','value':false}");
        ada.replace(id, "summary", "'z'");
        await().until(() -> receiver.deliveries().size() > before);
    }

    @Test
    void rotatesTheKeyUnderTheSameAddressOrAnother() {
        register("owner", 0);
        ada.ticket("x", "");
        String url = delivery(0).json().at("/Metadata/key_url").asText();
        String old = key(delivery(0).json());

        assertThat(ada.post(sandbox.url() + "/sandbox/connectwise/rotate-signing-key", "{}").status()).isEqualTo(200);
        ada.ticket("y", "");
        Delivery same = delivery(1);
        sandbox.simulator("connectwise").control("rotate-signing-key", Json.object().put("sameUrl", false));
        ada.ticket("z", "");
        Delivery other = delivery(2);

        assertThat(same.json().at("/Metadata/key_url").asText()).isEqualTo(url);
        assertThat(same.signature()).isNotEqualTo(signed(same, old));
        assertThat(other.json().at("/Metadata/key_url").asText()).isNotEqualTo(url);
        assertThat(other.signature()).isEqualTo(signed(other, key(other.json())));
    }

    @Test
    void namesAnotherOriginForItsKeysWhereSet() {
        assertThat(ada.post(sandbox.url() + "/sandbox/switches", "{'vendor':'connectwise','keyOrigin':'https://localhost:4011'}").status())
                .isEqualTo(200);
        register("owner", 0);
        ada.ticket("x", "");

        assertThat(delivery(0).json().at("/Metadata/key_url").asText()).startsWith("https://localhost:4011/connectwise/v2025_1//system/");
    }

    @Test
    void handsKeysOutAsSwitched() {
        register("owner", 0);
        ada.ticket("x", "");
        String url = delivery(0).json().at("/Metadata/key_url").asText();
        CwClient anonymous = connector.without("Authorization");

        on(CwSwitch.KEY_DOUBLE_ENCODED);
        assertThat(anonymous.get(url).json().isTextual()).isTrue();
        on(CwSwitch.KEY_NEEDS_LOGIN);
        assertThat(anonymous.get(url).status()).isEqualTo(401);
        assertThat(connector.get(url).status()).isEqualTo(200);
        assertThat(connector.get(url + "0").status()).isEqualTo(404);
    }

    @Test
    void suppressesItsOwnersChangesAndSkippedSavesOnlyWhereSwitchedOn() {
        connector.post("system/callbacks", "{'url':'" + receiver.url() + "','type':'ticket','level':'owner','isSelfSuppressedFlag':true}");
        connector.ticket("a", "");
        ada.ticket("b", ",'skipCallback':true");
        await().until(() -> receiver.deliveries().size() == 2);

        on(CwSwitch.SELF_SUPPRESSION_WORKS);
        on(CwSwitch.SKIP_CALLBACK_WORKS);
        connector.ticket("c", "");
        ada.ticket("d", ",'skipCallback':true");
        ada.ticket("e", "");

        await().until(() -> receiver.deliveries().size() == 3);
        assertThat(receiver.deliveries().getLast().json().path("Entity").asText()).contains("\"summary\":\"e\"");
    }

    @Test
    void givesEachDeliveryAMessageOfItsOwn() {
        register("owner", 0);
        ada.ticket("x", "");
        ada.ticket("y", "");
        await().until(() -> receiver.deliveries().size() == 2);

        assertThat(new HashSet<>(messageIds())).hasSize(2);
    }

    private Reply register(String level, int object) {
        return connector.post("system/callbacks", "{'id':0,'inactiveFlag':false,'url':'" + receiver.url() + "','objectId':" + object
                + ",'type':'ticket','level':'" + level
                + "','payloadVersion':'3.0.0','memberId':0,'isSelfSuppressedFlag':false,'connectWiseID':''}");
    }

    private Delivery delivery(int number) {
        await().until(() -> receiver.deliveries().size() > number);
        return receiver.deliveries().get(number);
    }

    private List<String> messageIds() {
        return receiver.deliveries().stream().map(each -> each.json().path("MessageId").asText()).toList();
    }

    /** The retry is ordered a moment after the answer went out, so time is moved until it comes. */
    private void advanceUntil(int deliveries, Duration step) {
        await().until(() -> {
            if (receiver.deliveries().size() < deliveries) sandbox.clock().advance(step);
            return receiver.deliveries().size() >= deliveries;
        });
    }

    private String key(JsonNode body) {
        return connector.without("Authorization").get(body.at("/Metadata/key_url").asText()).json().path("signing_key").asText();
    }

    private static String signed(Delivery delivery, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            mac.init(new SecretKeySpec(digest, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(delivery.body()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void on(CwSwitch behaviour) {
        sandbox.simulator("connectwise").switches().set(behaviour.wireName(), BooleanNode.TRUE);
    }
}
