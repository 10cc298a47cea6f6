package dev.ticketsync.core.workflow;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import dev.ticketsync.core.ticket.Detail;

/**
 * A step to another status, and what is handed in with it.
 *
 * @param to   name of the status
 * @param with what the ticket holds from then on, such as its resolution or output
 */
public record Move(String to, Map<Detail, String> with) {
    public Move {
        EnumMap<Detail, String> ordered = new EnumMap<>(Detail.class);
        ordered.putAll(with);
        with = Collections.unmodifiableMap(ordered);
    }

    /** A step with nothing handed in. */
    public static Move to(String status) {
        return new Move(status, Map.of());
    }

    /** The same step, with a text that tells how the ticket was resolved. */
    public Move resolving(String resolution) {
        return with(Detail.RESOLUTION, resolution);
    }

    /** The same step, with what the work brought out, as JSON. */
    public Move bringing(String output) {
        return with(Detail.OUTPUT, output);
    }

    private Move with(Detail detail, String value) {
        EnumMap<Detail, String> more = new EnumMap<>(Detail.class);
        more.putAll(with);
        more.put(detail, value);
        return new Move(to, more);
    }
}
