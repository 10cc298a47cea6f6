package dev.ticketsync.core.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Random;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import dev.ticketsync.core.provider.Lane;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CertificateTest {
    private static final Instant EXPIRED = Instant.parse("2025-03-01T00:00:00Z");

    private final HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();

    @Test
    void saysThatACertificateHasExpiredAndWhen() throws IOException {
        HeldCertificate old = new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName("localhost")
                .validityInterval(EXPIRED.minusSeconds(86_400).toEpochMilli(), EXPIRED.toEpochMilli()).build();

        assertThat(whyNotSent(old)).matches("the certificate of localhost:\\d+ has expired on 2025-03-01T00:00:00Z");
    }

    @Test
    void saysThatACertificateIsForAnotherName() throws IOException {
        HeldCertificate other = new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName("elsewhere.example").build();

        assertThat(whyNotSent(other)).matches("the certificate of localhost:\\d+ is made out to another name");
    }

    @Test
    void saysThatNobodyVouchesForACertificate() throws IOException {
        HeldCertificate alone = new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

        assertThat(whyNotSent(alone)).startsWith("no secure connection to localhost:");
    }

    private String whyNotSent(HeldCertificate shown) throws IOException {
        HandshakeCertificates server = new HandshakeCertificates.Builder().heldCertificate(shown).build();
        HandshakeCertificates trust = new HandshakeCertificates.Builder().addTrustedCertificate(authority.certificate()).build();
        OkHttpClient trusting = new OkHttpClient.Builder().sslSocketFactory(trust.sslSocketFactory(), trust.trustManager()).build();
        HttpSettings settings = HttpSettings.of("acme", new QuotaRule(1, Duration.ofHours(1), OptionalLong.empty()));
        Surroundings surroundings = new Surroundings(InstantSource.fixed(EXPIRED), new Random(1), time -> {}, CallMeter.NONE);
        InetAddress here = InetAddress.getByName("localhost");
        try (SSLServerSocket socket = (SSLServerSocket) server.sslContext().getServerSocketFactory().createServerSocket(0, 50, here);
                RemoteHttp http = new RemoteHttp(settings, QuotaHeaders.NONE, surroundings, trusting)) {
            Thread.ofVirtual().start(() -> shakeHands(socket));
            URI target = URI.create("https://localhost:" + socket.getLocalPort() + "/");
            HttpOutcome outcome = http.send(HttpCall.get(Operation.repeatable("look", Lane.LIVE), target));
            return ((HttpOutcome.NotSent) outcome).why();
        }
    }

    private static void shakeHands(SSLServerSocket socket) {
        while (!socket.isClosed()) {
            try (SSLSocket caller = (SSLSocket) socket.accept()) {
                caller.startHandshake();
            } catch (IOException refusedByTheCaller) {
                // the point of the test: the client turns away
            }
        }
    }
}
