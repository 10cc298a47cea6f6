package dev.ticketsync.app.fuzz;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as a vendor does; knows nothing of how we verify. */
final class Hmac {
    private Hmac() {}

    static byte[] sign(String secret, byte[] message) {
        return sign(secret.getBytes(StandardCharsets.UTF_8), message);
    }

    static byte[] sign(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
