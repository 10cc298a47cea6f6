package dev.ticketsync.core.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over raw bytes. Several keys may be valid at once, so that a secret can be changed without a gap. Thread-safe. */
public final class HmacSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    private HmacSignature(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Takes keys as bytes.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public static HmacSignature ofKeys(Collection<byte[]> keys) {
        return new HmacSignature(keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList());
    }

    /** Takes secrets as text. */
    public static HmacSignature ofSecrets(Collection<String> secrets) {
        return ofKeys(secrets.stream().map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /** Returns the signature of the first key, in hexadecimal. */
    public String hexOf(byte[] message) {
        return HexFormat.of().formatHex(sign(keys.getFirst(), message));
    }

    /** Tells whether one of the keys made this signature in hexadecimal, of any case. False for anything that is none. */
    public boolean signedHex(byte[] message, String signature) {
        try {
            return signed(message, HexFormat.of().parseHex(signature.strip()));
        } catch (IllegalArgumentException notHex) {
            return false;
        }
    }

    /** Tells whether one of the keys made this signature in Base64. False for anything that is none. */
    public boolean signedBase64(byte[] message, String signature) {
        try {
            return signed(message, Base64.getDecoder().decode(signature.strip()));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Signs with each key, in Base64 and in the order of the keys. */
    public List<String> base64(byte[] message) {
        return keys.stream().map(key -> Base64.getEncoder().encodeToString(sign(key, message))).toList();
    }

    private boolean signed(byte[] message, byte[] signature) {
        boolean found = false;
        // every key is tried, and compared in constant time, so that timing tells nothing of where it differs
        for (SecretKeySpec key : keys)
            found |= MessageDigest.isEqual(sign(key, message), signature);
        return found;
    }

    private static byte[] sign(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, missing);
        }
    }
}
