package dev.ticketsync.linear;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** Reads what a webhook says. An issue's webhook carries the whole issue, and of an update the values that it replaced. */
final class LinearNotices {
    private final LinearIssueReader reader;

    LinearNotices(LinearIssueReader reader) {
        this.reader = reader;
    }

    Notice read(byte[] body) {
        try {
            return read(LinearJson.MAPPER.readTree(body));
        } catch (IOException unreadable) {
            return new Notice.Nothing("it is not JSON");
        }
    }

    private Notice read(JsonNode event) {
        String type = event.path("type").asText();
        if (!type.equals("Issue")) return new Notice.Nothing("it is about " + (type.isEmpty() ? "nothing named" : type));
        JsonNode issue = event.path("data");
        Optional<String> id = LinearJson.name(issue, "id");
        if (id.isEmpty()) return new Notice.Nothing("it names no issue");
        // a removal may carry no more than the id
        if (event.path("action").asText().equals("remove") || !issue.path("team").has("key")) return new Notice.Hint(id.get());
        JsonNode previous = event.path("updatedFrom");
        if (!reader.isOurs(issue))
            return previous.has("teamId") ? new Notice.Hint(id.get()) : new Notice.Nothing("it is about another team's issue");
        Optional<RemoteTicket> ticket = reader.read(issue);
        boolean hidesDelegate = previous.has("delegateId") && !LinearIssueReader.tellsDelegate(issue);
        if (ticket.isEmpty() || hidesDelegate) return new Notice.Hint(id.get());
        return new Notice.Seen(new Observation(ticket.get(), previous(previous), actor(event.path("actor"))));
    }

    private static FieldValues previous(JsonNode replaced) {
        FieldValues values = text(text(FieldValues.NONE, replaced, "stateId", Field.STATUS), replaced, "title", Field.TITLE);
        JsonNode description = replaced.path("description");
        if (description.isNull() || description.isTextual())
            values = values.with(Field.DESCRIPTION, LinearJson.string(replaced, "description").orElse(""));
        OptionalInt priority = LinearJson.integer(replaced, "priority");
        return priority.isPresent() ? values.with(Field.PRIORITY, Integer.toString(priority.getAsInt())) : values;
    }

    private static FieldValues text(FieldValues values, JsonNode replaced, String name, Field field) {
        return LinearJson.string(replaced, name).map(value -> values.with(field, value)).orElse(values);
    }

    private static Optional<String> actor(JsonNode actor) {
        return LinearJson.string(actor, "name").or(() -> LinearJson.string(actor, "id"));
    }
}
