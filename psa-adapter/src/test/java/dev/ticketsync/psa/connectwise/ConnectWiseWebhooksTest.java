package dev.ticketsync.psa.connectwise;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookVerdict;
import dev.ticketsync.core.ticket.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

class ConnectWiseWebhooksTest {
    private static final String KEY = "5c8bb2ab-signing";
    private static final String TICKET = """
            {"id":48213,"summary":"VPN down","recordType":"ServiceTicket","board":{"id":2,"name":"Infrastructure"},"externalXRef":"linear:1",
             "status":{"id":501,"name":"Triaged"},"priority":{"id":2,"name":"High"},"company":{"id":250,"identifier":"Acme","name":"Acme Inc."},
             "_info":{"lastUpdated":"2026-03-01T11:00:00Z","dateEntered":"2026-02-01T11:00:00Z","updatedBy":"ada"}}""";

    private final SettableClock clock = new SettableClock();
    private final WireMockServer psa = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private ConnectWiseProvider provider;

    @BeforeEach
    void start() {
        psa.start();
        provider = new ConnectWiseProvider(ConnectWiseFixtures.settings(URI.create(psa.baseUrl())),
                ConnectWiseFixtures.surroundings(clock));
        serveKey(KEY);
    }

    @AfterEach
    void stop() {
        provider.close();
        psa.stop();
    }

    @Test
    void takesWhatThePsaSigned() {
        byte[] body = body("updated", TICKET);

        assertThat(verify(body, signature(KEY, body))).isEqualTo(new WebhookVerdict.Genuine("6f1c"));
    }

    @Test
    void fetchesTheKeyOnceWithoutCredentials() {
        byte[] body = body("updated", TICKET);

        for (int i = 0; i < 5; i++)
            verify(body, signature(KEY, body));

        psa.verify(1, anyRequestedFor(anyUrl()));
        psa.verify(1, getRequestedFor(anyUrl()).withoutHeader("Authorization"));
    }

    @Test
    void showsItsCredentialsWhereTheSiteAsksForThem() {
        psa.resetAll();
        psa.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(401)));
        psa.stubFor(get(anyUrl()).withHeader("clientId", equalTo(ConnectWiseFixtures.CLIENT_ID))
                .willReturn(okJson("{\"signing_key\":\"" + KEY + "\"}")));
        byte[] body = body("updated", TICKET);

        assertThat(verify(body, signature(KEY, body))).isInstanceOf(WebhookVerdict.Genuine.class);
    }

    @Test
    void fetchesARotatedKeyButNotAtEveryMismatch() {
        byte[] body = body("updated", TICKET);
        verify(body, signature(KEY, body));
        serveKey("rotated");

        clock.pass(Duration.ofSeconds(1));
        assertThat(verify(body, signature("rotated", body))).isInstanceOf(WebhookVerdict.Undecided.class);
        clock.pass(ConnectWiseSigningKeys.REST);
        assertThat(verify(body, signature("rotated", body))).isInstanceOf(WebhookVerdict.Genuine.class);
        clock.pass(Duration.ofSeconds(1));
        assertThat(verify(body, signature("made up", body))).isInstanceOf(WebhookVerdict.Undecided.class);
        clock.pass(ConnectWiseSigningKeys.REST);
        assertThat(verify(body, signature("made up", body))).isInstanceOf(WebhookVerdict.Forged.class);
        psa.verify(3, anyRequestedFor(anyUrl()));
    }

    @Test
    void refusesAForgedCallWithTheKeyFetchedForIt() {
        byte[] body = body("updated", TICKET);

        assertThat(verify(body, signature("made up", body))).isInstanceOf(WebhookVerdict.Forged.class);
        clock.pass(ConnectWiseSigningKeys.REST);
        assertThat(verify(body, "not base64!")).isInstanceOf(WebhookVerdict.Forged.class);
        psa.verify(2, anyRequestedFor(anyUrl()));
    }

    @Test
    void keepsTheGenuineKeyThroughAFloodOfMadeUpAddresses() {
        byte[] body = body("updated", TICKET);
        verify(body, signature(KEY, body));
        psa.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));

        for (int i = 0; i < 100; i++) {
            ObjectNode forged = envelope("updated", TICKET);
            forged.putObject("Metadata").put("key_url", keyUrl("x" + i));
            verify(forged.toString().getBytes(StandardCharsets.UTF_8), "c2lnbmF0dXJl");
        }

        assertThat(verify(body, signature(KEY, body))).isInstanceOf(WebhookVerdict.Genuine.class);
    }

    @Test
    void putsOffWhatItCannotVerifyAndAsksAgainLater() {
        psa.resetAll();
        psa.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));
        byte[] body = body("updated", TICKET);

        assertThat(verify(body, signature(KEY, body))).isInstanceOf(WebhookVerdict.Undecided.class);
        assertThat(verify(body, signature(KEY, body))).isInstanceOf(WebhookVerdict.Undecided.class);
        psa.verify(1, anyRequestedFor(anyUrl()));
        serveKey(KEY);
        clock.pass(ConnectWiseSigningKeys.REST);
        assertThat(verify(body, signature(KEY, body))).isInstanceOf(WebhookVerdict.Genuine.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>log in</html>", "", "{\"signing_key\":\"\"}", "[]", "\"{}\""})
    void putsOffWhereTheKeyIsUnreadable(String answer) {
        psa.resetAll();
        psa.stubFor(get(anyUrl()).willReturn(aResponse().withBody(answer)));
        byte[] body = body("updated", TICKET);

        assertThat(verify(body, signature(KEY, body))).isInstanceOf(WebhookVerdict.Undecided.class);
    }

    @Test
    void followsNoRedirectAndReadsNoHugeKey() {
        byte[] body = body("updated", TICKET);
        psa.resetAll();
        psa.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(302).withHeader("Location", psa.baseUrl() + "/elsewhere")));
        assertThat(verify(body, signature(KEY, body))).isInstanceOf(WebhookVerdict.Undecided.class);
        psa.verify(1, anyRequestedFor(anyUrl()));

        clock.pass(ConnectWiseSigningKeys.REST);
        serveKey("k".repeat(70_000));
        assertThat(verify(body, signature("k".repeat(70_000), body))).isInstanceOf(WebhookVerdict.Undecided.class);
    }

    @Test
    void fetchesNothingForWhatIsPlainlyNotOurs() {
        byte[] other = envelope("updated", TICKET).put("CompanyId", "other").toString().getBytes(StandardCharsets.UTF_8);
        ObjectNode lured = envelope("updated", TICKET);
        lured.putObject("Metadata").put("key_url", "https://evil.example/system/callbackkey/index.rails?companyName=sandbox");
        byte[] elsewhere = lured.toString().getBytes(StandardCharsets.UTF_8);

        assertThat(verify(other, signature(KEY, other))).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(verify(elsewhere, signature(KEY, elsewhere))).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(provider.webhooks().verify(new WebhookCall(Map.of(), Map.of(), body("updated", TICKET))))
                .isInstanceOf(WebhookVerdict.Forged.class);
        psa.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"MessageId\":\"1\"}", "<html>", "{\"Metadata\":{\"key_url\":[1]}}", "{} trailing"})
    void callsWhatIsNoCallbackMalformed(String body) {
        assertThat(verify(body.getBytes(StandardCharsets.UTF_8), "c2lnbmF0dXJl")).isInstanceOf(WebhookVerdict.Malformed.class);
    }

    @Test
    void verifiesTheRawBytes() {
        byte[] body = body("updated", TICKET);
        byte[] spaced = (new String(body, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
        verify(body, signature(KEY, body));
        clock.pass(ConnectWiseSigningKeys.REST);

        assertThat(verify(spaced, signature(KEY, body))).isInstanceOf(WebhookVerdict.Forged.class);
    }

    @Test
    void seesTheWholeTicketAndWhoChangedIt() {
        Notice notice = read(body("updated", TICKET), Map.of());

        assertThat(notice).isInstanceOfSatisfying(Notice.Seen.class, seen -> {
            assertThat(seen.observation().actor()).contains("ada");
            assertThat(seen.observation().previous().isEmpty()).isTrue();
            assertThat(seen.observation().ticket().externalKey()).isEqualTo("48213");
            assertThat(seen.observation().ticket().revision()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
            assertThat(seen.observation().ticket().raw().asMap())
                    .isEqualTo(Map.of(Field.STATUS, "501", Field.TITLE, "VPN down", Field.PRIORITY, "2"));
            assertThat(seen.observation().ticket().traits()).containsEntry("board", List.of("Infrastructure"))
                    .containsEntry("company", List.of("Acme Inc."));
            assertThat(seen.observation().ticket().references()).containsExactly("linear:1");
        });
    }

    @Test
    void asksToFetchWhatItCannotRead() {
        assertThat(read(body("deleted", null), Map.of())).isEqualTo(new Notice.Hint("48213"));
        assertThat(read(body("updated", null), Map.of())).isEqualTo(new Notice.Hint("48213"));
        assertThat(read(body("updated", "{\"id\":"), Map.of())).isEqualTo(new Notice.Hint("48213"));
        assertThat(read(body("updated", "{\"id\":\"x\"}"), Map.of())).isEqualTo(new Notice.Hint("48213"));
        assertThat(read(new byte[0], Map.of("recordId", "7"))).isEqualTo(new Notice.Hint("7"));
    }

    @Test
    void hasNothingToSayOfOtherRecords() {
        String project = TICKET.replace("ServiceTicket", "ProjectTicket");
        byte[] company = envelope("updated", "{}").put("Type", "company").toString().getBytes(StandardCharsets.UTF_8);

        assertThat(read(body("updated", project), Map.of())).isInstanceOf(Notice.Nothing.class);
        assertThat(read(company, Map.of())).isInstanceOf(Notice.Nothing.class);
        assertThat(read(new byte[0], Map.of("recordId", "7; drop"))).isInstanceOf(Notice.Nothing.class);
    }

    private WebhookVerdict verify(byte[] body, String signature) {
        return provider.webhooks().verify(new WebhookCall(Map.of("x-content-signature", signature), Map.of(), body));
    }

    private Notice read(byte[] body, Map<String, String> query) {
        return provider.webhooks().read(new WebhookCall(Map.of(), query, body));
    }

    private void serveKey(String key) {
        psa.stubFor(get(anyUrl()).willReturn(okJson("{\"signing_key\":\"" + key + "\"}")));
    }

    private byte[] body(String action, @Nullable String entity) {
        return envelope(action, entity).toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode envelope(String action, @Nullable String entity) {
        ObjectNode body = ConnectWiseJson.MAPPER.createObjectNode().put("MessageId", "6f1c").put("FromUrl", "127.0.0.1")
                .put("CompanyId", "sandbox")
                .put("MemberId", "ada").put("Action", action).put("Type", "ticket").put("ID", 48213).put("Entity", entity);
        body.putObject("Metadata").put("key_url", keyUrl("7a"));
        return body;
    }

    private String keyUrl(String id) {
        return psa.baseUrl() + "/v2025_1//system/callbackkey/index.rails?companyName=sandbox&id=" + id;
    }

    private static String signature(String key, byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(hash, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
