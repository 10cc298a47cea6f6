package dev.ticketsync.app.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.feed.EventFeed;
import dev.ticketsync.app.feed.EventJson;
import dev.ticketsync.app.feed.EventStream.Span;
import dev.ticketsync.core.store.Events.Numbered;
import dev.ticketsync.core.store.Store;

/** {@code /events}, of the workspace and of one ticket: what happened, in order and from any position, as a page or as a stream. */
final class EventResource {
    private static final Set<String> QUERY = Set.of("after", "limit");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Store store;
    private final EventFeed feed;

    EventResource(Store store, EventFeed feed) {
        this.store = store;
        this.feed = feed;
    }

    List<Route> routes() {
        return List.of(Route.get("/events", QUERY, call -> answer(call, Optional.empty())),
                Route.get("/tickets/{id}/events", QUERY, call -> answer(call, Optional.of(ticket(call)))));
    }

    private String ticket(ApiCall call) {
        String id = call.ticketId();
        if (store.reading(tx -> tx.tickets().find(call.workspace(), id)).isEmpty()) throw Problem.notFound("ticket");
        return id;
    }

    private Reply answer(ApiCall call, Optional<String> ticketId) {
        boolean streams = Objects.requireNonNullElse(call.http().header("Accept"), "").contains(StreamReply.TYPE);
        return streams ? stream(call, ticketId) : page(call, new Span(call.workspace(), ticketId, call.number("after").orElse(0)));
    }

    private Answer page(ApiCall call, Span span) {
        int limit = call.limit();
        List<Numbered> events = store.reading(tx -> span.read(tx.events(), span.after(), limit));
        ObjectNode body = ApiJson.object();
        ArrayNode list = body.putArray("events");
        events.forEach(event -> list.add(EventJson.of(event)));
        return Answer.ok(body.put("next", events.isEmpty() ? span.after() : events.getLast().number()));
    }

    private Reply stream(ApiCall call, Optional<String> ticketId) {
        if (call.one("limit").isPresent()) throw Problem.invalid("limit", "is for pages: a stream goes on");
        Span span = new Span(call.workspace(), ticketId, position(call));
        return new StreamReply(feed.open(call.caller().name(), span).orElseThrow(Problem::tooManyStreams));
    }

    /** A reader that comes back names the last event that it has, which counts for more than where it once began. */
    private static long position(ApiCall call) {
        long after = call.number("after").orElse(0);
        String last = Objects.requireNonNullElse(call.http().header("Last-Event-ID"), "").strip();
        if (last.isEmpty()) return after;
        if (!NUMBER.matcher(last).matches()) throw Problem.invalid("Last-Event-ID", "takes the number of an event");
        return Long.parseLong(last);
    }
}
