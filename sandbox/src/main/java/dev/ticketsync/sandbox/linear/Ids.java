package dev.ticketsync.sandbox.linear;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifiers in the form that Linear gives out: UUIDs of version 4. */
final class Ids {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Random random;

    Ids(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        return versionFour(random.nextLong(), random.nextLong());
    }

    /** The same id for the same name in every run. */
    static String of(String name) {
        UUID hashed = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return versionFour(hashed.getMostSignificantBits(), hashed.getLeastSignificantBits());
    }

    static boolean isUuid(String text) {
        return UUID_FORM.matcher(text).matches();
    }

    private static String versionFour(long high, long low) {
        return new UUID((high & 0xFFFFFFFFFFFF0FFFL) | 0x4000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L).toString();
    }
}
