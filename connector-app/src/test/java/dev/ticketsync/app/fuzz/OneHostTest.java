package dev.ticketsync.app.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookVerdict;
import dev.ticketsync.linear.LinearCredentials;
import dev.ticketsync.linear.LinearProvider;
import dev.ticketsync.linear.LinearSettings;
import dev.ticketsync.psa.connectwise.ConnectWiseProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing but the configured host is ever called, whoever asks for it: beside the remote listens a second server, which must not hear of us. */
final class OneHostTest {
    private static final String KEY_PATH = "/v1//system/callbackkey/index.rails?companyName=Cobalt";
    private static final String CREDENTIALS = Base64.getEncoder().encodeToString("Cobalt+pub:priv".getBytes(StandardCharsets.UTF_8));

    private final Puppet remote = new Puppet();
    private final Puppet elsewhere = new Puppet();
    private final Provider psa = new ConnectWiseProvider(ConnectWiseAnswers.settings(remote.url()), Results.surroundings());

    @AfterEach
    void stop() {
        psa.close();
        assertThat(elsewhere.calls()).isEmpty();
        elsewhere.close();
        remote.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirectOfConnectWise(int status) {
        remote.answer(List.of(redirect(status)));
        assertThat(psa.vocabulary(Lane.LIVE)).isNotInstanceOf(ReadResult.Read.class);

        remote.answer(List.of(json("{\"Codebase\":\"v1/\"}"), redirect(status)));
        assertThat(psa.vocabulary(Lane.LIVE)).isNotInstanceOf(ReadResult.Read.class);
        assertThat(psa.fetch(List.of("48213"), Lane.LIVE)).isNotInstanceOf(ReadResult.Read.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirectOfLinear(int status) {
        remote.answer(List.of(redirect(status)));

        for (LinearCredentials credentials : List.of(new LinearCredentials.ApiKey("key"),
                new LinearCredentials.OAuth("id", "secret", "read"))) {
            try (Provider linear = new LinearProvider(LinearSettings.of(remote.url().resolve("/graphql"), credentials, List.of("s"), "ENG"),
                    Results.surroundings())) {
                assertThat(linear.vocabulary(Lane.LIVE)).isNotInstanceOf(ReadResult.Read.class);
            }
        }
    }

    @Test
    void turnsPagesAtTheConfiguredHost() {
        String next = "Link: <" + elsewhere.url() + "/v1/apis/3.0/service/tickets?page=2>; rel=\"next\"";
        remote.answer(
                List.of(json("{\"Codebase\":\"v1/\",\"SiteUrl\":\"" + elsewhere.url() + "\"}"), json("[{\"id\":2,\"name\":\"Help\"}]"),
                        answer("200", next + "\nDate: Sat, 21 Nov 2026 08:00:00 GMT", "[" + ticket(1) + "]"),
                        answer("200", "Date: Sat, 21 Nov 2026 08:00:00 GMT", "[" + ticket(2) + "]")));

        Cursor cursor = psa.changes().from(Optional.of(Results.NOW));
        List<String> keys = new ArrayList<>();
        for (int page = 0; page < 2; page++) {
            ChangePage read = ((ReadResult.Read<ChangePage>) psa.changes().read(cursor, Lane.POLL)).value();
            read.tickets().forEach(ticket -> keys.add(ticket.externalKey()));
            cursor = read.next();
        }

        assertThat(keys).containsExactly("1", "2");
    }

    @Test
    void fetchesNoKeyElsewhereAndShowsNobodyItsCredentials() {
        remote.answer(List.of(answer("401", "WWW-Authenticate: Basic", "")));
        for (String place : List.of(elsewhere.url() + KEY_PATH, "http://x@127.0.0.1:" + elsewhere.url().getPort() + KEY_PATH,
                remote.url() + "@127.0.0.1:" + elsewhere.url().getPort() + KEY_PATH,
                "http://localhost:" + remote.url().getPort() + KEY_PATH,
                remote.url().toString().replace("http:", "https:") + KEY_PATH)) {
            assertThat(psa.webhooks().verify(callback(place))).as(place).isInstanceOf(WebhookVerdict.Forged.class);
        }
        assertThat(remote.calls()).isEmpty();

        remote.answer(List.of(answer("401", "", ""), redirect(302)));
        assertThat(psa.webhooks().verify(callback(remote.url() + KEY_PATH))).isInstanceOf(WebhookVerdict.Undecided.class);
        assertThat(remote.calls()).hasSize(2).last().asString().contains(CREDENTIALS);
    }

    @Test
    void sendsNoLineEndOfARemoteAsAHeader() {
        String stolen = "{\"access_token\":\"t\\r\\nHost: elsewhere.example\"}";
        remote.answer(List.of(json(stolen)));
        try (Provider linear = new LinearProvider(LinearSettings.of(remote.url().resolve("/graphql"),
                new LinearCredentials.OAuth("id\r\nX-Id: 1", "secret\r\nX-Secret: 1", "read"), List.of("s"), "ENG"),
                Results.surroundings())) {
            assertThat(linear.vocabulary(Lane.LIVE)).isNotInstanceOf(ReadResult.Read.class);
        }

        assertThat(remote.calls()).isNotEmpty().noneMatch(head -> head.contains("elsewhere.example") || head.contains("X-Id")
                || head.contains("X-Secret"));
    }

    private byte[] redirect(int status) {
        return answer(Integer.toString(status), "Location: " + elsewhere.url() + "/graphql", "");
    }

    private static byte[] json(String body) {
        return answer("200", "Content-Type: application/json", body);
    }

    private static byte[] answer(String status, String header, String body) {
        String text = " " + status + (header.isEmpty() ? "" : "\n" + header) + "\n\n" + body;
        return AnswerScript.of(text.getBytes(StandardCharsets.UTF_8)).answers().getFirst();
    }

    private static String ticket(int id) {
        return "{\"id\":" + id + ",\"summary\":\"VPN down\",\"status\":{\"id\":5},\"_info\":{\"lastUpdated\":\"2026-11-21T07:00:00Z\"}}";
    }

    private static WebhookCall callback(String keyUrl) {
        String body = "{\"MessageId\":\"1\",\"CompanyId\":\"Cobalt\",\"Metadata\":{\"key_url\":\"" + keyUrl + "\"}}";
        return new WebhookCall(Map.of("x-content-signature", "AAAA"), Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
