package dev.ticketsync.core.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import dev.ticketsync.core.provider.RemoteWords;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a host could not be talked to. Names the host, never the rest of the address. */
final class NetworkFailure {
    private NetworkFailure() {}

    /** Describes a failure before anything was sent. */
    static String unreachable(URI target, IOException failure) {
        String host = place(target);
        return switch (failure) {
            case UnknownHostException unknown -> "the host " + target.getHost() + " is unknown: check the address and the name server";
            case SSLPeerUnverifiedException name -> "the certificate of " + host + " is made out to another name";
            case SSLException tls -> certificate(host, tls);
            case ConnectException refused -> host + " takes no connections: " + reason(refused);
            case InterruptedIOException late -> host + " could not be reached in time";
            default -> host + " could not be reached: " + reason(failure);
        };
    }

    /** Describes a failure after something was sent. */
    static String lost(URI target, IOException failure) {
        return failure instanceof InterruptedIOException
                ? place(target) + " did not answer in time"
                : "the answer of " + place(target) + " broke off: " + reason(failure);
    }

    private static String certificate(String host, SSLException failure) {
        @Nullable
        X509Certificate culprit = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CertPathValidatorException path -> culprit = culprit(path);
                case CertificateExpiredException expired -> {
                    return "the certificate of " + host + " has expired"
                            + (culprit == null ? "" : " on " + culprit.getNotAfter().toInstant());
                }
                case CertificateNotYetValidException early -> {
                    return "the certificate of " + host + " is not valid yet: check the clock of this machine";
                }
                default -> {
                }
            }
        }
        return "no secure connection to " + host + ": " + reason(failure);
    }

    private static @Nullable X509Certificate culprit(CertPathValidatorException failure) {
        if (failure.getCertPath() == null || failure.getIndex() < 0) return null;
        List<? extends Certificate> chain = failure.getCertPath().getCertificates();
        return chain.get(failure.getIndex()) instanceof X509Certificate certificate ? certificate : null;
    }

    private static String place(URI target) {
        return target.getPort() < 0 ? target.getHost() : target.getHost() + ":" + target.getPort();
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null)
            root = root.getCause();
        // a protocol error quotes what the remote sent
        return root.getMessage() == null ? root.getClass().getSimpleName() : RemoteWords.line(root.getMessage());
    }
}
