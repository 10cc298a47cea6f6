package dev.ticketsync.app.process;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A host whose certificate is signed by somebody who is trusted, and has expired. */
final class ExpiredHost implements AutoCloseable {
    static final Instant EXPIRED = Instant.parse("2021-01-01T00:00:00Z");
    private static final Instant ISSUED = Instant.parse("2020-01-01T00:00:00Z");
    private static final String PASSWORD = "changeit";

    private final HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
    private final SSLServerSocket socket;

    ExpiredHost() throws IOException {
        HeldCertificate own = new HeldCertificate.Builder().addSubjectAlternativeName("localhost")
                .validityInterval(ISSUED.toEpochMilli(), EXPIRED.toEpochMilli()).signedBy(authority).build();
        socket = (SSLServerSocket) new HandshakeCertificates.Builder().heldCertificate(own).build().sslContext().getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread unused = Thread.ofVirtual().start(this::shakeHands);
    }

    URI url() {
        return URI.create("https://localhost:" + socket.getLocalPort());
    }

    /** Writes the store of a machine that trusts the authority, and returns the options that make a JVM use it. */
    String[] trustedBy(Path file) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.certificate());
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return new String[]{"-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD};
    }

    private void shakeHands() {
        while (!socket.isClosed()) {
            try (SSLSocket caller = (SSLSocket) socket.accept()) {
                caller.startHandshake();
            } catch (IOException refused) {
                // the caller doesn't like the certificate, or this host is closed
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
