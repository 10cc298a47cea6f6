package dev.ticketsync.linear;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.ChangeFeed;
import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;

/**
 * Issues of our team by the time of their last change, newest first as Linear gives them. An archived issue keeps its time, so archiving is seen by the sweep and
 * by webhooks alone. All times are Linear's own: our clock plays no part.
 */
final class LinearChanges implements ChangeFeed {
    /** A quiet poll finds next to nothing, and a page costs by its size. */
    private static final int FIRST_POLLED_PAGE = 50;

    private final LinearClient client;
    private final LinearIssueReader reader;
    private final Duration overlap;

    LinearChanges(LinearClient client, LinearIssueReader reader, Duration overlap) {
        this.client = client;
        this.reader = reader;
        this.overlap = overlap;
    }

    @Override
    public ReadResult<Instant> now(Lane lane) {
        ObjectNode variables = LinearJson.object();
        variables.set("filter", filter(Optional.empty()));
        LinearReply reply = client.ask(LinearOperation.NEWEST_ISSUE, variables, lane);
        return reply.read(data -> {
            JsonNode nodes = data.path("issues").path("nodes");
            Optional<Instant> newest = LinearJson.time(nodes.path(0), "updatedAt");
            if (newest.isEmpty() && !nodes.isEmpty()) return client.unreadable();
            // an empty team has no past that could be taken for changes
            return new ReadResult.Read<>(reply.sentAt().or(() -> newest.map(time -> time.plusMillis(1))).orElse(Instant.EPOCH));
        });
    }

    @Override
    public Cursor from(Optional<Instant> since) {
        return LinearCursor.at(since).stored();
    }

    @Override
    public Cursor newest() {
        return from(Optional.empty()); // every list of Linear's is
    }

    @Override
    public boolean isUnderWay(Cursor cursor) {
        return LinearCursor.of(cursor).after().isPresent();
    }

    @Override
    public ReadResult<ChangePage> read(Cursor cursor, Lane lane) {
        LinearCursor place = LinearCursor.of(cursor);
        boolean polls = lane == Lane.POLL && place.after().isEmpty();
        ObjectNode variables = LinearJson.object().put("first", polls ? FIRST_POLLED_PAGE : LinearIssues.MAX_PAGE).put("archived", true);
        place.after().ifPresent(after -> variables.put("after", after));
        variables.set("filter", filter(place.since()));
        LinearReply reply = client.ask(LinearOperation.ISSUES, variables, lane);
        return reply.read(data -> page(place, data.path("issues"), reply.sentAt()));
    }

    private ReadResult<ChangePage> page(LinearCursor place, JsonNode issues, Optional<Instant> sentAt) {
        JsonNode nodes = issues.path("nodes");
        JsonNode more = issues.path("pageInfo").path("hasNextPage");
        Optional<String> after = LinearJson.string(issues.path("pageInfo"), "endCursor");
        Optional<List<RemoteTicket>> tickets = reader.readAll(nodes);
        // a page that is taken for the last one by mistake would move the watermark over what was never read
        // and one whose next page is itself would be read for ever
        boolean leadsOn = after.isPresent() && !after.equals(place.after());
        if (tickets.isEmpty() || !more.isBoolean() || (more.asBoolean() && !leadsOn)) return client.unreadable();
        Optional<Instant> start = place.start().or(() -> sentAt).or(() -> LinearJson.time(nodes.path(0), "updatedAt"));
        boolean last = !more.asBoolean();
        LinearCursor next = last ? LinearCursor.at(watermark(place.since(), start)) : new LinearCursor(place.since(), start, after);
        return new ReadResult.Read<>(new ChangePage(tickets.get(), next.stored(), last, OptionalLong.empty()));
    }

    /** The start of the drain, less the overlap, but never back behind where it was. */
    private Optional<Instant> watermark(Optional<Instant> since, Optional<Instant> start) {
        Optional<Instant> below = start.map(time -> time.minus(overlap));
        return since.filter(old -> below.isEmpty() || old.isAfter(below.get())).or(() -> below);
    }

    private ObjectNode filter(Optional<Instant> since) {
        ObjectNode filter = LinearJson.object();
        filter.putObject("team").putObject("key").put("eq", reader.team());
        since.ifPresent(time -> filter.putObject("updatedAt").put("gte", time.toString()));
        return filter;
    }
}
