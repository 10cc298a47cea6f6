package dev.ticketsync.core.sync.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * What a record looked like, without its text: enough to tell whether it has moved since, even within one tick of a coarse clock.
 *
 * @param revision the remote's
 * @param digests  of the known values, by field
 */
record RecordMark(Instant revision, Map<Field, String> digests) {
    private static final int BYTES = 8;

    static RecordMark of(Instant revision, FieldValues raw) {
        Map<Field, String> digests = new EnumMap<>(Field.class);
        raw.forEach((field, value) -> digests.put(field, digest(value)));
        return new RecordMark(revision, digests);
    }

    /** Reads what {@link #toString} wrote. @throws IllegalArgumentException if it is something else */
    static RecordMark parse(String text) {
        String[] parts = text.split(" ", -1);
        try {
            Map<Field, String> digests = new EnumMap<>(Field.class);
            Arrays.stream(parts).skip(1).map(part -> part.split("=", 2)).forEach(pair -> digests.put(Field.of(pair[0]), pair[1]));
            return new RecordMark(Instant.parse(parts[0]), digests);
        } catch (RuntimeException broken) {
            throw new IllegalArgumentException("'" + text + "' is no mark of a record", broken);
        }
    }

    /** Tells whether the record is as it was, as far as both know it. */
    boolean isStill(RecordMark now) {
        return revision.equals(now.revision) && digests.entrySet().stream()
                .allMatch(known -> known.getValue().equals(now.digests.getOrDefault(known.getKey(), known.getValue())));
    }

    @Override
    public String toString() {
        return revision + digests.entrySet().stream().map(one -> " " + one.getKey().label() + "=" + one.getValue())
                .collect(Collectors.joining());
    }

    /** Returns the same short text for the same value; what the value was can't be told from it. */
    static String digest(String value) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
