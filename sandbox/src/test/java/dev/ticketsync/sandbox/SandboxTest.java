package dev.ticketsync.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import dev.ticketsync.sandbox.host.Json;
import okhttp3.OkHttpClient;
import okhttp3.Request;
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
}
