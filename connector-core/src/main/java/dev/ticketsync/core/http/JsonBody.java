package dev.ticketsync.core.http;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.ticketsync.core.provider.RemoteWords;

/** A body that should be JSON. Switch over it without {@code default}. */
public sealed interface JsonBody {
    /** It is. */
    record Parsed(JsonNode tree) implements JsonBody {}

    /** It isn't; {@code what} says what came instead by its type and length, never by its text. */
    record Other(String what) implements JsonBody {}

    /** Reads a body. */
    static JsonBody read(byte[] body, String contentType) {
        if (body.length == 0) return new Other("an empty body");
        try {
            JsonNode tree = Trees.READER.readTree(body);
            return tree.isMissingNode() ? new Other("a blank body") : new Parsed(tree);
        } catch (IOException unreadable) {
            return new Other(body.length + " bytes that are not JSON (" + RemoteWords.line(contentType) + ")");
        }
    }

    /** Holds the reader, which is costly to build and safe to share. */
    final class Trees {
        /** Ten times what the longest page has. A tree takes thirty times the room of the shortest text that it is read from. */
        private static final int MOST_TOKENS = 1_000_000;
        private static final JsonFactory FACTORY = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build()).build();
        private static final ObjectReader READER = new ObjectMapper(FACTORY).reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        private Trees() {}
    }
}
