package dev.ticketsync.core.http;

import java.nio.charset.StandardCharsets;

/**
 * A request body.
 *
 * @param type  its content type
 * @param bytes what is sent
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the socket as it is; payloads are never compared
public record Payload(String type, byte[] bytes) {
    public static Payload json(byte[] bytes) {
        return new Payload("application/json; charset=utf-8", bytes);
    }

    public static Payload json(String text) {
        return json(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A form whose text is already encoded. */
    public static Payload form(String encoded) {
        return new Payload("application/x-www-form-urlencoded", encoded.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells the size only. */
    @Override
    public String toString() {
        return type + ", " + bytes.length + " bytes";
    }
}
