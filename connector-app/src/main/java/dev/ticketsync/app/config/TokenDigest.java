package dev.ticketsync.app.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The SHA-256 of a token: what is kept of it, so that no dump of this process or of its configuration gives one away. Tokens are long and drawn at random, so
 * nothing slower is needed.
 */
public final class TokenDigest {
    private final byte[] hash;

    private TokenDigest(byte[] hash) {
        this.hash = hash;
    }

    public static TokenDigest of(String token) {
        try {
            return new TokenDigest(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    /** @param hex the 64 digits of a digest */
    public static TokenDigest ofHex(String hex) {
        return new TokenDigest(HexFormat.of().parseHex(hex));
    }

    /** Takes the same time whether and wherever the two differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TokenDigest that && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** Tells nothing of the digest. */
    @Override
    public String toString() {
        return "TokenDigest[…]";
    }
}
