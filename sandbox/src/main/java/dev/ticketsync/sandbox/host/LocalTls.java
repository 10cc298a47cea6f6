package dev.ticketsync.sandbox.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.net.ssl.SSLContext;

import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate authority for this run alone, and a certificate for this machine that it signed. */
public final class LocalTls implements AutoCloseable {
    private final SSLContext context;
    private final Path caPem;

    /** @throws IOException if the authority's certificate cannot be written to the temporary folder */
    public LocalTls() throws IOException {
        HeldCertificate authority = new HeldCertificate.Builder().commonName("Sandbox CA").certificateAuthority(0).build();
        HeldCertificate server = new HeldCertificate.Builder().commonName("localhost").addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1").signedBy(authority).build();
        this.context = new HandshakeCertificates.Builder().heldCertificate(server, authority.certificate()).build().sslContext();
        this.caPem = Files.createTempFile("sandbox-ca-", ".pem");
        Files.writeString(caPem, authority.certificatePem());
    }

    SSLContext context() {
        return context;
    }

    /** Where a client finds the certificate to trust. */
    public Path caPem() {
        return caPem;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(caPem);
    }
}
