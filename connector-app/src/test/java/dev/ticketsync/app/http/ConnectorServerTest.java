package dev.ticketsync.app.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.ticketsync.app.config.ApiConfig;
import dev.ticketsync.app.config.HttpConfig;
import dev.ticketsync.core.store.ConnectionState;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.IdSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ConnectorServerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final InboxStore store = new InboxStore();
    private final SpokenWebhooks webhooks = new SpokenWebhooks();
    private final List<String> nudged = new CopyOnWriteArrayList<>();
    private final Meters meters = new Meters();
    private final HttpClient client = HttpClient.newHttpClient();
    private ConnectorServer server;

    @BeforeEach
    void listen() {
        server = start(new HttpConfig("127.0.0.1", 0, Optional.empty(), ApiConfig.CLOSED), 100);
    }

    @AfterEach
    void stop() {
        webhooks.release.countDown();
        client.shutdownNow();
        server.close();
    }

    @Test
    void answersOnceADeliveryIsStored() throws Exception {
        HttpResponse<String> answer = post("/webhooks/acme/linear?recordId=7&action=up%20dated", "d-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        Delivery delivery = store.stored.getFirst();
        assertThat(delivery).extracting(Delivery::workspace, Delivery::connection, Delivery::deliveryId, Delivery::receivedAt)
                .containsExactly("acme", "linear", "d-1", NOW);
        assertThat(delivery.call().query()).isEqualTo(Map.of("recordId", "7", "action", "up dated"));
        assertThat(delivery.call().body()).isEqualTo("d-1".getBytes(StandardCharsets.UTF_8));
        assertThat(delivery.call().header("linear-signature")).hasValue("abc");
        assertThat(delivery.call().header("authorization")).isEmpty();
        assertThat(nudged).containsExactly("acme");
    }

    @Test
    void takesARepeatedDeliveryOnce() throws Exception {
        post("/webhooks/acme/linear", "d-1");

        assertThat(post("/webhooks/acme/linear", "d-1").statusCode()).isEqualTo(200);
        assertThat(store.stored).hasSize(1);
        assertThat(nudged).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"/webhooks/acme/linear, forged, 401", "/webhooks/acme/linear, malformed, 400", "/webhooks/acme/linear, undecided, 429",
            "/webhooks/acme/other, d-1, 404", "/webhooks/other/linear, d-1, 404", "/webhooks/acme, d-1, 404"})
    void refuses(String path, String body, int status) throws Exception {
        assertThat(post(path, body).statusCode()).isEqualTo(status);
        assertThat(store.stored).isEmpty();
    }

    @Test
    void asksTheRemoteToComeAgainWhenTheStoreFails() throws Exception {
        store.breakDown();

        assertThat(post("/webhooks/acme/linear", "d-1").statusCode()).isEqualTo(429);
        assertThat(nudged).isEmpty();
    }

    @Test
    void asksTheRemoteToComeAgainWhenThereIsNoRoom() throws Exception {
        server.close();
        server = start(new HttpConfig("127.0.0.1", 0, Optional.empty(), ApiConfig.CLOSED), 0);

        assertThat(post("/webhooks/acme/linear", "d-1").statusCode()).isEqualTo(429);
        assertThat(store.stored).isEmpty();
    }

    @Test
    void refusesAnAnnouncedLengthWithoutReadingTheBody() throws Exception {
        String answer = exchange("POST /webhooks/acme/linear HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void refusesALongBodyOfUnknownLength() throws Exception {
        byte[] body = new byte[WebhookHandler.MAX_BODY + 1];
        HttpRequest request = HttpRequest.newBuilder(at("/webhooks/acme/linear"))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))).build();

        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void takesABodyOfTheGreatestLength() throws Exception {
        assertThat(post("/webhooks/acme/linear", "x".repeat(WebhookHandler.MAX_BODY)).statusCode()).isEqualTo(200);
    }

    @Test
    void endsRunningRequestsBeforeItStops() throws Exception {
        CompletableFuture<HttpResponse<String>> running = client.sendAsync(request("/webhooks/acme/linear", "held"),
                BodyHandlers.ofString());
        webhooks.holding.await();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::close);

        assertThatThrownBy(() -> running.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        webhooks.release.countDown();

        assertThat(running.get().statusCode()).isEqualTo(200);
        stopping.get();
        assertThat(store.stored).hasSize(1);
    }

    @Test
    void isAliveAndReady() throws Exception {
        assertThat(get("/healthz").body()).isEqualTo("{\"alive\":true}");
        HttpResponse<String> ready = get("/readyz");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"ready\":true").contains("\"reasons\":[]");
    }

    @Test
    void isNotReadyWhileAConnectionIsPaused() throws Exception {
        store.put("acme", ConnectionState.fresh("psa").paused(Optional.of("the key was refused")));

        HttpResponse<String> ready = get("/readyz");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"ready\":false").contains("connection acme/psa is paused: the key was refused");
    }

    @Test
    void isNotReadyWhileTheStoreTakesNoWrites() throws Exception {
        store.breakDown();

        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void showsItsMeters() throws Exception {
        post("/webhooks/acme/linear", "d-1");
        post("/webhooks/nobody/here", "d-1");
        meters.synced("acme", "psa", "written");
        meters.called("connectwise", "GET ticket", "200", Duration.ofMillis(12));

        String shown = get("/metrics").body();

        assertThat(shown).contains("connector_webhooks_total{connection=\"linear\",result=\"stored\",workspace=\"acme\"} 1.0",
                "connector_webhooks_total{connection=\"\",result=\"unknown\",workspace=\"\"} 1.0",
                "connector_sync_total{connection=\"psa\",what=\"written\",workspace=\"acme\"} 1.0",
                "connector_calls_seconds_count{operation=\"GET ticket\",result=\"200\",vendor=\"connectwise\"} 1",
                "connector_inbox_waiting{workspace=\"acme\"} 1.0");
    }

    @Test
    void saysWhichAddressIsTaken() {
        HttpConfig taken = new HttpConfig("127.0.0.1", server.url().getPort(), Optional.empty(), ApiConfig.CLOSED);

        assertThatThrownBy(() -> start(taken, 1)).isInstanceOf(CannotListen.class).hasMessageContaining("127.0.0.1:" + taken.port());
    }

    private ConnectorServer start(HttpConfig where, int room) {
        WebhookReaders readers = (workspace,
                connection) -> (workspace + "/" + connection).equals("acme/linear") ? Optional.of(webhooks) : Optional.empty();
        WebhookDoor door = new WebhookDoor(store, readers, nudged::add, new IdSource(CLOCK, new Random(1)), CLOCK, room);
        meters.watch("acme", store);
        return ConnectorServer.start(where, door, new Readiness(store, Map.of("acme", List.of("linear", "psa"))), meters,
                Routes.NONE);
    }

    private URI at(String path) {
        return server.url().resolve(path);
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(at(path)).header("Linear-Signature", "abc").header("Authorization", "Basic hush")
                .POST(BodyPublishers.ofString(body)).build();
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path, body), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private String exchange(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
