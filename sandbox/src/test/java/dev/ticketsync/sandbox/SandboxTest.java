package dev.ticketsync.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;

import dev.ticketsync.sandbox.host.Json;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SandboxTest {
    @Test
    void saysOnOneLineWhereEverythingListens() throws IOException {
        try (var sandbox = Sandbox.start(SandboxSettings.onFreePort().withTls())) {
            var line = Json.parse(sandbox.readyLine().getBytes(StandardCharsets.UTF_8));

            assertThat(sandbox.readyLine()).doesNotContain("\n");
            assertThat(line.path("ready").asBoolean()).isTrue();
            assertThat(line.path("linear").asText()).isEqualTo(sandbox.linearUrl().toString());
            assertThat(Path.of(line.path("ca").asText())).exists();
        }
    }

    @Test
    void isTrustedThroughItsOwnAuthority() throws IOException, GeneralSecurityException {
        try (var sandbox = Sandbox.start(SandboxSettings.onFreePort().withTls())) {
            var authority = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(sandbox.caPem().orElseThrow())));
            var trust = new HandshakeCertificates.Builder().addTrustedCertificate(authority).build();
            var client = new OkHttpClient.Builder().sslSocketFactory(trust.sslSocketFactory(), trust.trustManager()).build();

            try (var response = client.newCall(new Request.Builder().url(sandbox.tlsUrl().orElseThrow() + "/sandbox/requests").build())
                    .execute()) {
                assertThat(response.code()).isEqualTo(200);
            }
        }
    }

    @Test
    void answers404WhereNobodyListens() throws IOException {
        try (var sandbox = Sandbox.start(SandboxSettings.onFreePort());
                var response = new OkHttpClient().newCall(new Request.Builder().url(sandbox.url() + "/elsewhere").build()).execute()) {
            assertThat(response.code()).isEqualTo(404);
        }
    }

    @Test
    void datesAnswersByTheClockOnTheVendorsWall() throws IOException {
        try (var sandbox = Sandbox.start(SandboxSettings.onFreePort())) {
            post(sandbox.url() + "/sandbox/clock", "{\"vendor\":\"connectwise\",\"skewSeconds\":-600}");

            assertThat(ahead(sandbox, sandbox.connectwiseUrl() + "/v4_6_release/apis/3.0/service/boards")).isBetween(-602L, -598L);
            assertThat(ahead(sandbox, sandbox.linearUrl().toString())).isBetween(-2L, 2L);
            post(sandbox.url() + "/sandbox/clock", "{\"skewSeconds\":600}");
            assertThat(ahead(sandbox, sandbox.linearUrl().toString())).isBetween(598L, 602L);
        }
    }

    @Test
    void seesThePathAsItWasSent() throws IOException {
        try (var sandbox = Sandbox.start(SandboxSettings.onFreePort());
                var socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.url().getPort())) {
            socket.getOutputStream()
                    .write("GET //a%2Fb/../c?d HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 404 ")
                    .endsWith("No simulator serves //a%2Fb/../c");
        }
    }

    private static void post(String url, String body) throws IOException {
        var request = new Request.Builder().url(url).post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8))).build();
        try (var response = new OkHttpClient().newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(200);
        }
    }

    /** How many seconds the date of an answer is ahead of the sandbox's own time. */
    private static long ahead(Sandbox sandbox, String url) throws IOException {
        try (var response = new OkHttpClient().newCall(new Request.Builder().url(url).build()).execute()) {
            var date = response.headers().getInstant("Date");
            assertThat(date).isNotNull();
            return Duration.between(sandbox.clock().instant(), date).toSeconds();
        }
    }
}
