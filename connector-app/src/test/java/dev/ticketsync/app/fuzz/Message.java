package dev.ticketsync.app.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An input that reads like a message: lines, an empty line, a body. Every run of bytes is one.
 *
 * @param head the lines before the first empty line, in Latin-1
 * @param body what comes after it, byte for byte
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
record Message(String head, byte[] body) {
    static Message of(byte[] input) {
        for (int at = 0; at + 1 < input.length; at++) {
            if (input[at] != '\n' || input[at + 1] != '\n') continue;
            return new Message(latin1(input, 0, at), Arrays.copyOfRange(input, at + 2, input.length));
        }
        return new Message("", input);
    }

    /** Returns the lines of the head as headers, by lower-case name; what is no header is left out. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : head.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) headers.put(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String latin1(byte[] input, int from, int to) {
        return new String(input, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
