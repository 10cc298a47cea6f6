package dev.ticketsync.app.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.ticketsync.core.store.DeliveryFilter;
import dev.ticketsync.core.store.FiledDelivery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is sent to the door gets the right answer, and nothing of it stops the others. */
final class DoorTest {
    private static final Duration ANOTHER_KEY = Duration.ofMinutes(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Rig rig;

    @BeforeAll
    static void start() throws IOException {
        rig = Rig.start();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void takesAGenuineCallAndItsRepeatWith200() throws Exception {
        String body = body(rig.now());

        assertThat(post("linear", body, sign(body), "delivery-1")).isEqualTo(200);
        assertThat(post("linear", body, sign(body), "delivery-1")).isEqualTo(200);
        assertThat(stored("linear", "delivery-1")).isEqualTo(1);
    }

    @Test
    void takesACallThatThePsaSignedAndItsRepeatWith200() throws Exception {
        Callback genuine = Callback.of(rig);
        String message = Rig.json(genuine.body()).path("MessageId").asText();

        assertThat(post(genuine, genuine.body(), genuine.signature())).isEqualTo(200);
        assertThat(post(genuine, genuine.body(), genuine.signature())).isEqualTo(200);
        assertThat(stored("psa", message)).isEqualTo(1);
    }

    @Test
    void refusesACallThatThePsaDidNotSign() throws Exception {
        Callback genuine = Callback.of(rig);
        String changed = genuine.body().replace("Printer jams", "Printer burns");

        rig.passes(ANOTHER_KEY); // while a key was fetched just now, a signature that doesn't fit is put off: it may be one of the next key
        assertThat(post(genuine, changed, genuine.signature())).isEqualTo(401);
        rig.passes(ANOTHER_KEY);
        assertThat(post(genuine, genuine.body(), "not base64!")).isEqualTo(401);
        rig.passes(ANOTHER_KEY);
        assertThat(post(genuine, genuine.body(), "")).isEqualTo(401);
        assertThat(stored("psa", Rig.json(genuine.body()).path("MessageId").asText())).isZero();
    }

    @Test
    void refusesABadSignature() throws Exception {
        assertThat(post("linear", body(rig.now()), "00".repeat(32), "delivery-2")).isEqualTo(401);
        assertThat(post("linear", body(rig.now()), "not hexadecimal", "delivery-2")).isEqualTo(401);
    }

    @Test
    void refusesACallOlderThanEightHours() throws Exception {
        String body = body(rig.now().minus(Duration.ofHours(9)));

        assertThat(post("linear", body, sign(body), "delivery-3")).isEqualTo(401);
    }

    @Test
    void refusesTruncatedJson() throws Exception {
        String body = body(rig.now()).substring(0, 60);

        assertThat(post("linear", body, sign(body), "delivery-4")).isEqualTo(400);
        assertThat(post("psa", "{\"MessageId\":\"1\",", "", "")).isEqualTo(400);
    }

    @Test
    void refusesTwentyMegabytes() throws Exception {
        String body = "{\"filler\":\"" + "x".repeat(20 << 20) + "\"}";

        assertThat(post("linear", body, sign(body), "delivery-5")).isEqualTo(413);
        assertThat(post("psa", body, "", "")).isEqualTo(413);
    }

    @Test
    void knowsNoOtherPlacesAndNoOtherMethods() throws Exception {
        assertThat(post("halo", "{}", "", "")).isEqualTo(404);
        HttpResponse<Void> got = HTTP.send(HttpRequest.newBuilder(rig.webhook("linear")).GET().build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(got.statusCode()).isIn(404, 405);
    }

    @Test
    void worksOnAfterAllOfIt() {
        rig.ada.creates("Still here", "Todo", "customer");

        rig.ticketOf("Still here");
    }

    private static String body(Instant at) {
        return "{\"action\":\"update\",\"type\":\"Project\",\"data\":{\"id\":\"1\"},\"webhookTimestamp\":" + at.toEpochMilli() + "}";
    }

    private static int post(Callback callback, String body, String signature) throws Exception {
        URI target = URI.create(rig.webhook("psa") + "?recordId=" + callback.query());
        HttpRequest.Builder request = HttpRequest.newBuilder(target).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!signature.isEmpty()) request.header("x-content-signature", signature);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static long stored(String connection, String delivery) {
        return rig.store.reading(tx -> tx.deliveries().list(DeliveryFilter.all(Rig.WORKSPACE), "", 1000)).stream()
                .map(FiledDelivery::delivery)
                .filter(one -> one.connection().equals(connection) && one.deliveryId().equals(delivery)).count();
    }

    private static int post(String connection, String body, String signature, String delivery) throws Exception {
        URI target = rig.webhook(connection);
        HttpRequest.Builder request = HttpRequest.newBuilder(target).expectContinue(body.length() > 1 << 20)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        if (!signature.isEmpty()) request.header("Linear-Signature", signature);
        if (!delivery.isEmpty()) request.header("Linear-Delivery", delivery);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String sign(String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("lin_wh_demo".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
