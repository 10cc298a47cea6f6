package dev.ticketsync.app.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.judge.Field;
import dev.ticketsync.sandbox.judge.Report;
import dev.ticketsync.sandbox.judge.Side;

/** Edits that the connector's own writes covered and that it hasn't kept: those that it was told of, and those that it couldn't know of. */
final class CoveredEdits {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sandbox sandbox;
    private final List<Report.Detail> covered;
    /** The last state of a record in which acknowledged calls showed a value. */
    private final Map<Shown, Instant> shown = new HashMap<>();

    private record Shown(Side side, String record, Field field, String value) {}

    /** @param acknowledged the bodies of the webhook calls that were */
    CoveredEdits(Sandbox sandbox, Report report, Collection<String> acknowledged) {
        this.sandbox = sandbox;
        this.covered = report.details().stream().filter(detail -> detail.problem() == Report.Problem.LOST_EDIT).toList();
        if (!covered.isEmpty()) acknowledged.forEach(body -> read(parsed(body)));
    }

    /** Those of which a call was acknowledged. */
    List<Report.Detail> told() {
        return covered.stream().filter(this::isTold).toList();
    }

    /** Those that no call told of which was acknowledged. */
    List<Report.Detail> untold() {
        return covered.stream().filter(detail -> !isTold(detail)).toList();
    }

    private boolean isTold(Report.Detail edit) {
        Side side = edit.linearValue().isEmpty() ? Side.PSA : Side.LINEAR;
        Shown typed = side == Side.LINEAR
                ? new Shown(side, edit.issue(), field(edit), edit.linearValue())
                : new Shown(side, edit.ticket(), field(edit), edit.psaValue());
        return !shown.getOrDefault(typed, Instant.MIN).isBefore(at(typed));
    }

    /** When somebody typed it last, as the record itself tells it: in seconds. */
    private Instant at(Shown typed) {
        return sandbox.simulator(typed.side().vendor()).log().changes().stream().filter(change -> is(change, typed))
                .map(ChangeLog.Change::at)
                .max(Instant::compareTo).orElseThrow().truncatedTo(ChronoUnit.SECONDS);
    }

    private static boolean is(ChangeLog.Change change, Shown typed) {
        return change.record().equals(typed.record()) && change.field().equals(typed.field().on(typed.side()))
                && change.value().asText().equals(typed.value()) && !change.actor().equals("connector");
    }

    private void read(JsonNode body) {
        if (body.path("type").asText().equals("Issue")) {
            JsonNode issue = body.path("data");
            read(Side.LINEAR, issue, issue.path("id").asText(), issue.path("updatedAt").asText());
        } else if (body.hasNonNull("Entity")) {
            JsonNode ticket = parsed(body.path("Entity").asText());
            read(Side.PSA, ticket, body.path("ID").asText(), ticket.at("/_info/lastUpdated").asText());
        }
    }

    private void read(Side side, JsonNode record, String id, String at) {
        for (Field field : Field.values()) {
            JsonNode value = record.path(field.on(side));
            Shown seen = new Shown(side, id, field, value.isObject() ? value.path("name").asText() : value.asText());
            shown.merge(seen, Instant.parse(at), (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    private static Field field(Report.Detail edit) {
        return Field.valueOf(edit.field().toUpperCase(Locale.ROOT));
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
