package dev.ticketsync.psa.connectwise;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Where we stand in the PSA's changes. Within a drain, pages go by ticket id, since a page number would skip a ticket whenever one before it leaves the list.
 *
 * @param since what changed after this instant is still to be read, on the PSA's clock; null for everything
 * @param start when the drain under way began, on the PSA's clock; null between drains
 * @param place where this drain goes on
 * @param count how many tickets this drain has read
 */
record ConnectWisePosition(@Nullable Instant since, @Nullable Instant start, ConnectWisePlace place, long count) {
    static ConnectWisePosition from(Optional<Instant> since) {
        // the mark of a change within that very second is that second, and the condition excludes it
        return new ConnectWisePosition(since.map(at -> at.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1)).orElse(null), null,
                ConnectWisePlace.OLDEST,
                0);
    }

    /** Returns the position before every ticket, those first that were made last. */
    static ConnectWisePosition newest() {
        return new ConnectWisePosition(null, null, ConnectWisePlace.NEWEST, 0);
    }

    /** Returns the position between two drains after one that began at {@code start}. */
    static ConnectWisePosition drained(Instant start, Duration overlap) {
        return new ConnectWisePosition(start.truncatedTo(ChronoUnit.SECONDS).minus(overlap), null, ConnectWisePlace.OLDEST, 0);
    }

    /** Returns the position after a page that isn't the last. */
    ConnectWisePosition next(Instant drainStart, ConnectWisePlace next, int read) {
        return new ConnectWisePosition(since, drainStart, next, count + read);
    }

    /** @throws ConnectWiseUnreadable if the cursor is none of ours */
    static ConnectWisePosition of(Cursor cursor) {
        try {
            JsonNode node = ConnectWiseJson.MAPPER.readTree(cursor.value());
            return new ConnectWisePosition(instant(node, "since"), instant(node, "start"),
                    new ConnectWisePlace(node.path("newestFirst").asBoolean(), node.path("after").asLong()), node.path("count").asLong());
        } catch (JsonProcessingException e) {
            throw new ConnectWiseUnreadable("the stored cursor is not JSON");
        }
    }

    Cursor cursor() {
        ObjectNode node = ConnectWiseJson.MAPPER.createObjectNode();
        if (since != null) node.put("since", since.toString());
        if (start != null) node.put("start", start.toString()).put("after", place.id()).put("count", count);
        if (place.newestFirst()) node.put("newestFirst", true);
        return new Cursor(node.toString());
    }

    private static @Nullable Instant instant(JsonNode node, String name) {
        return node.has(name) ? ConnectWiseJson.instant(node, name) : null;
    }
}
