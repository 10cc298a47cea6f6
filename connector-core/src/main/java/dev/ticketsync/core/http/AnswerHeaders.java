package dev.ticketsync.core.http;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import okhttp3.Headers;

/** The headers of an answer, by name in any case. */
public final class AnswerHeaders {
    private final Headers headers;

    AnswerHeaders(Headers headers) {
        this.headers = headers;
    }

    public static AnswerHeaders of(Map<String, String> headers) {
        return new AnswerHeaders(Headers.of(headers));
    }

    /** Returns the last value under the name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns a value that is a whole number, or a number whose fraction can be dropped; empty if it is missing or anything else. */
    public OptionalLong number(String name) {
        String value = headers.get(name);
        if (value == null) return OptionalLong.empty();
        try {
            return OptionalLong.of((long) Double.parseDouble(value.strip()));
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    /** Returns when the remote sent the answer, by its own clock. */
    public Optional<Instant> date() {
        return Optional.ofNullable(headers.getInstant("Date"));
    }
}
