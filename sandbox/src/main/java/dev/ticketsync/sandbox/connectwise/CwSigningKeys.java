package dev.ticketsync.sandbox.connectwise;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/** The keys that callbacks are signed with, each found under an id. Thread-safe. */
final class CwSigningKeys {
    private static final String HMAC = "HmacSHA256";

    private final RandomGenerator random;
    private final Map<UUID, String> keys = new ConcurrentHashMap<>();
    private volatile UUID current;

    CwSigningKeys(RandomGenerator random) {
        this.random = random;
        current = uuid(random);
        keys.put(current, uuid(random).toString());
    }

    UUID current() {
        return current;
    }

    @Nullable
    String key(UUID id) {
        return keys.get(id);
    }

    /** Signs with another key from now on; under the same id, whoever has kept the old one finds that signatures no longer fit. */
    void rotate(boolean sameId) {
        UUID id = sameId ? current : uuid(random);
        keys.put(id, uuid(random).toString());
        current = id;
    }

    /** Source: Developer Guide, "Callbacks": the HMAC's key is the SHA-256 of the signing key's text. */
    String sign(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(keys.getOrDefault(current, "").getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(digest, HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static UUID uuid(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~0xC000_0000_0000_0000L) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
