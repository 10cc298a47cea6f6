package dev.ticketsync.linear;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

import dev.ticketsync.core.provider.Backlink;

/** Derives the id of a new issue, so that the same record always reserves the same one. Linear takes no other form than version 4. */
final class LinearReservation {
    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private LinearReservation() {}

    static String of(String connection, Backlink origin) {
        String name = connection + '\0' + origin.provider().name() + '\0' + origin.ref().externalKey();
        ByteBuffer digest = ByteBuffer.wrap(sha256(name));
        long high = (digest.getLong() & VERSION_MASK) | VERSION_4;
        long low = (digest.getLong() & VARIANT_MASK) | VARIANT;
        return new UUID(high, low).toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }
}
