package dev.ticketsync.core.http;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Quota;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

class RemoteHttpTest {
    private static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");
    private static final QuotaHeaders VENDOR = headers -> headers.number("X-Left").isEmpty()
            ? List.of()
            : List.of(new QuotaReading("requests", new Quota(100, headers.number("X-Left").getAsLong(), NOON.plusSeconds(90)), 1));

    private final WireMockServer remote = new WireMockServer(wireMockConfig().dynamicPort());
    private final List<String> counted = new ArrayList<>();
    private final List<Duration> slept = new ArrayList<>();
    private final Surroundings surroundings = new Surroundings(InstantSource.fixed(NOON), new Random(7), slept::add,
            (vendor, operation, result, took) -> counted.add(vendor + " " + operation + " " + result));
    private static final QuotaRule ROOMY = new QuotaRule(1, Duration.ofHours(1), OptionalLong.empty());
    private final HttpSettings settings = new HttpSettings("acme", Duration.ofSeconds(20), Duration.ofSeconds(20), 10_000, ROOMY);
    private final RemoteHttp http = new RemoteHttp(settings, VENDOR, surroundings);

    @BeforeEach
    void start() {
        remote.start();
    }

    @AfterEach
    void stop() {
        http.close();
        remote.stop();
    }

    @Test
    void returnsAnAnswerWhateverItsStatus() {
        answering(aResponse().withStatus(418).withHeader("X-Kind", "pot").withBody("{\"a\":1}"));

        HttpOutcome.Answered answer = (HttpOutcome.Answered) http.send(once().header("Authorization", "key").body(Payload.json("{}")));

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.headers().get("x-kind")).contains("pot");
        assertThat(answer.json()).isInstanceOfSatisfying(JsonBody.Parsed.class,
                body -> assertThat(body.tree().get("a").asInt()).isEqualTo(1));
        remote.verify(postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("key")).withRequestBody(equalTo("{}")));
        assertThat(counted).containsExactly("acme make 418");
    }

    @Test
    void saysWhatCameInsteadOfJsonWithoutItsText() {
        answering(aResponse().withHeader("Content-Type", "text/html").withBody("<html>secret</html>"));

        JsonBody body = ((HttpOutcome.Answered) http.send(read())).json();

        assertThat(body).isEqualTo(new JsonBody.Other("19 bytes that are not JSON (text/html)"));
        assertThat(JsonBody.read(new byte[0], "text/plain")).isEqualTo(new JsonBody.Other("an empty body"));
        assertThat(JsonBody.read("{\"a\":1}}".getBytes(StandardCharsets.UTF_8), "x")).isInstanceOf(JsonBody.Other.class);
        assertThat(JsonBody.read(" ".getBytes(StandardCharsets.UTF_8), "x")).isEqualTo(new JsonBody.Other("a blank body"));
    }

    @Test
    void neverRepeatsACreateWhoseAnswerWasLost() {
        for (Fault fault : List.of(Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE, Fault.MALFORMED_RESPONSE_CHUNK)) {
            remote.resetAll();
            answering(aResponse());
            http.send(once());
            answering(aResponse().withFault(fault));

            assertThat(http.send(once())).isInstanceOf(HttpOutcome.Lost.class);
            remote.verify(2, postRequestedFor(anyUrl()));
        }
    }

    @Test
    void doesNotRepeatWhatWasAskedForLongAgo() {
        answering(aResponse().withFault(Fault.EMPTY_RESPONSE));
        Instant[] now = {NOON};
        Surroundings slow = new Surroundings(() -> now[0], new Random(7), slept::add, (vendor, operation, result, took) -> {
            counted.add(result);
            now[0] = now[0].plusSeconds(6); // as if the process had been frozen
        });

        try (RemoteHttp frozen = new RemoteHttp(settings, VENDOR, slow)) {
            assertThat(frozen.send(read())).isInstanceOf(HttpOutcome.Lost.class);
        }

        assertThat(counted).containsExactly("lost");
    }

    @Test
    void repeatsAReadAtOnceAndOnceMoreAfterAShortRest() {
        remote.stubFor(any(anyUrl()).inScenario("bad line").whenScenarioStateIs(Scenario.STARTED).willSetStateTo("still")
                .willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
        remote.stubFor(any(anyUrl()).inScenario("bad line").whenScenarioStateIs("still").willSetStateTo("good")
                .willReturn(aResponse().withStatus(503)));
        remote.stubFor(any(anyUrl()).inScenario("bad line").whenScenarioStateIs("good").willReturn(aResponse().withBody("[]")));

        HttpOutcome outcome = http.send(read());

        assertThat(outcome).isInstanceOfSatisfying(HttpOutcome.Answered.class, answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(counted).containsExactly("acme look lost", "acme look 503", "acme look 200");
        assertThat(slept).singleElement().satisfies(time -> assertThat(time).isBetween(Duration.ofMillis(50), Duration.ofMillis(150)));
    }

    @Test
    void losesAnAnswerThatIsTooLateOrTooLarge() {
        answering(aResponse().withFixedDelay(2000));
        RemoteHttp hasty = new RemoteHttp(new HttpSettings("acme", Duration.ofMillis(500), Duration.ofMillis(500), 10_000, ROOMY), VENDOR,
                surroundings);
        assertThat(hasty.send(once())).isEqualTo(new HttpOutcome.Lost("localhost:" + remote.port() + " did not answer in time"));

        answering(aResponse().withBody("x".repeat(10_001)));
        assertThat(http.send(once())).isEqualTo(new HttpOutcome.Lost("the answer is larger than 10000 bytes"));
    }

    @Test
    void certainlySendsNothingToAHostThatIsNotThere() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        HttpOutcome refused = http
                .send(HttpCall.of(Operation.once("make", Lane.LIVE), "POST", URI.create("http://localhost:" + free + "/")));
        HttpOutcome unknown = http
                .send(HttpCall.get(Operation.repeatable("look", Lane.LIVE), URI.create("http://no-such-host.invalid/secret")));

        assertThat(refused).isInstanceOfSatisfying(HttpOutcome.NotSent.class, unsent -> {
            assertThat(unsent.why()).startsWith("localhost:" + free + " takes no connections");
            assertThat(unsent.at()).isEqualTo(NOON.plusSeconds(5));
        });
        assertThat(unknown).isInstanceOfSatisfying(HttpOutcome.NotSent.class,
                unsent -> assertThat(unsent.why())
                        .isEqualTo("the host no-such-host.invalid is unknown: check the address and the name server"));
    }

    @Test
    void restsWhenTheRemoteFailsAndSaysWhenItGoesOn() {
        answering(aResponse().withStatus(500));
        for (int call = 0; call < 10; call++)
            http.send(once());

        HttpOutcome outcome = http.send(once());

        assertThat(outcome).isEqualTo(new HttpOutcome.NotSent("acme failed too often lately and is given a rest", NOON.plusSeconds(5)));
        remote.verify(10, postRequestedFor(anyUrl()));
    }

    @Test
    void waitsOutAShortShortage() {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        Surroundings passing = new Surroundings(now::get, new Random(7), time -> now.updateAndGet(at -> at.plus(time)), CallMeter.NONE);
        QuotaRule tenASecond = new QuotaRule(1, Duration.ofSeconds(6), OptionalLong.of(60));
        RemoteHttp paced = new RemoteHttp(new HttpSettings("acme", Duration.ofSeconds(20), Duration.ofSeconds(20), 100, tenASecond),
                QuotaHeaders.NONE, passing);
        answering(aResponse());

        for (int call = 0; call < 70; call++)
            assertThat(paced.send(once())).isInstanceOf(HttpOutcome.Answered.class);

        assertThat(Duration.between(NOON, now.get())).isBetween(Duration.ofMillis(990), Duration.ofMillis(1100));
    }

    @Test
    void handsBackALongShortage() {
        answering(aResponse().withHeader("X-Left", "0"));
        http.send(once());

        assertThat(http.send(once())).isInstanceOfSatisfying(HttpOutcome.NotSent.class,
                unsent -> assertThat(unsent.at()).isBetween(NOON.plusSeconds(30), NOON.plusSeconds(90)));
        assertThat(http.quota()).hasValueSatisfying(quota -> assertThat(quota.remaining()).isZero());
    }

    @Test
    void honoursTheLaterOfRetryAfterAndTheResetOfWhatIsExhausted() {
        answering(aResponse().withStatus(429).withHeader("Retry-After", "30"));
        Instant named = http.throttled((HttpOutcome.Answered) http.send(once()));
        answering(aResponse().withStatus(429).withHeader("Retry-After", "30").withHeader("X-Left", "0").withHeader("Date",
                "Sat, 01 Aug 2026 12:00:30 GMT"));
        Instant reset = new RemoteHttp(settings, VENDOR, surroundings)
                .throttled((HttpOutcome.Answered) new RemoteHttp(settings, VENDOR, surroundings).send(once()));

        assertThat(named).isBetween(NOON.plusSeconds(30), NOON.plusSeconds(33));
        assertThat(reset).isBetween(NOON.plusSeconds(60), NOON.plusSeconds(66));
        assertThat(http.send(once())).isEqualTo(new HttpOutcome.NotSent("the remote asked for a pause", named));
    }

    @Test
    void keepsCredentialsOutOfWhatIsPrinted() {
        HttpCall call = HttpCall.get(Operation.repeatable("look", Lane.LIVE), URI.create("http://localhost/?key=secret"))
                .header("Authorization", "secret")
                .body(Payload.json("secret"));

        assertThat(call.toString() + call.payload()).doesNotContain("secret");
    }

    private void answering(ResponseDefinitionBuilder answer) {
        remote.stubFor(any(anyUrl()).willReturn(answer));
    }

    private HttpCall once() {
        return HttpCall.of(Operation.once("make", Lane.LIVE), "POST", URI.create("http://localhost:" + remote.port() + "/things"));
    }

    private HttpCall read() {
        return HttpCall.get(Operation.repeatable("look", Lane.LIVE), URI.create("http://localhost:" + remote.port() + "/things"));
    }
}
