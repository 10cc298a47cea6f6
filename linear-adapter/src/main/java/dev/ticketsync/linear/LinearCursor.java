package dev.ticketsync.linear;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Cursor;

/**
 * A position in the changes of a team.
 *
 * @param since  the watermark; empty to read every issue
 * @param start within a drain, when it began on Linear's clock, to become the watermark after the last page: Linear pages newest first
 * @param after  within a drain, where the next page begins
 */
record LinearCursor(Optional<Instant> since, Optional<Instant> start, Optional<String> after) {
    static LinearCursor at(Optional<Instant> since) {
        return new LinearCursor(since, Optional.empty(), Optional.empty());
    }

    /**
     * Reads a stored cursor.
     *
     * @throws IllegalArgumentException if it is none of ours
     */
    static LinearCursor of(Cursor stored) {
        try {
            JsonNode tree = LinearJson.MAPPER.readTree(stored.value());
            return new LinearCursor(LinearJson.time(tree, "since"), LinearJson.time(tree, "start"), LinearJson.string(tree, "after"));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("the stored cursor is not one of Linear's", unreadable);
        }
    }

    Cursor stored() {
        ObjectNode tree = LinearJson.object();
        since.ifPresent(time -> tree.put("since", time.toString()));
        start.ifPresent(time -> tree.put("start", time.toString()));
        after.ifPresent(place -> tree.put("after", place));
        return new Cursor(LinearJson.text(tree));
    }
}
