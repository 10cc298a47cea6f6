package dev.ticketsync.linear;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.provider.Assignees.Part;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** Reads an issue, from an answer or from a webhook: both carry the same fields, but for the shape of the labels. */
final class LinearIssueReader {
    private final String team;

    LinearIssueReader(String team) {
        this.team = team;
    }

    /** The key of our team. */
    String team() {
        return team;
    }

    /** Tells whether the issue is in our team. */
    boolean isOurs(JsonNode issue) {
        return team.equalsIgnoreCase(issue.path("team").path("key").asText());
    }

    /** Returns the issue; empty if a field is missing that every issue has. A description that is missing or null is empty: Linear leaves out what is. */
    Optional<RemoteTicket> read(JsonNode issue) {
        Optional<String> id = LinearJson.name(issue, "id");
        Optional<String> title = LinearJson.string(issue, "title");
        Optional<String> state = LinearJson.string(issue.path("state"), "id");
        Optional<Instant> updated = LinearJson.time(issue, "updatedAt");
        OptionalInt priority = LinearJson.integer(issue, "priority");
        if (id.isEmpty() || title.isEmpty() || state.isEmpty() || updated.isEmpty() || priority.isEmpty()) return Optional.empty();
        Map<Field, String> raw = new EnumMap<>(Field.class);
        raw.put(Field.STATUS, state.get());
        raw.put(Field.TITLE, title.get());
        raw.put(Field.DESCRIPTION, LinearJson.string(issue, "description").orElse(""));
        raw.put(Field.PRIORITY, Integer.toString(priority.getAsInt()));
        Instant created = LinearJson.time(issue, "createdAt").orElse(updated.get());
        return Optional.of(new RemoteTicket(ref(issue), updated.get(), created, presence(issue), FieldValues.of(raw), traits(issue)));
    }

    /** Returns every issue that is ours; empty if one of them can't be read, since leaving it out would say that it is gone. */
    Optional<List<RemoteTicket>> readAll(Iterable<JsonNode> issues) {
        List<RemoteTicket> tickets = new ArrayList<>();
        for (JsonNode issue : issues) {
            if (!issue.path("team").path("key").isTextual()) return Optional.empty();
            if (!isOurs(issue)) continue;
            Optional<RemoteTicket> ticket = read(issue);
            if (ticket.isEmpty()) return Optional.empty();
            tickets.add(ticket.get());
        }
        return Optional.of(tickets);
    }

    static RemoteRef ref(JsonNode issue) {
        return new RemoteRef(issue.path("id").asText(), issue.path("identifier").asText(), issue.path("url").asText());
    }

    private static Presence presence(JsonNode issue) {
        // a trashed issue is archived as well
        if (issue.path("trashed").asBoolean()) return Presence.TRASHED;
        return issue.path("archivedAt").isTextual() ? Presence.ARCHIVED : Presence.LIVE;
    }

    private static Map<String, List<String>> traits(JsonNode issue) {
        JsonNode assignee = issue.path("assignee");
        JsonNode labels = issue.path("labels");
        Map<String, List<String>> traits = new HashMap<>();
        // a webhook says nothing of attachments: that is unknown, not none
        JsonNode attachments = issue.path("attachments").path("nodes");
        if (attachments.isArray()) traits.put(RemoteTicket.REFERENCES, texts(attachments, "url"));
        traits.put("status", texts(issue.path("state").path("name")));
        traits.put("priority", List.of(LinearPriorities.name(issue.path("priority").intValue())));
        traits.put("team", texts(issue.path("team").path("key")));
        traits.put("assignee", texts(assignee.path("name"), assignee.path("email")));
        traits.put("labels", texts(labels.isArray() ? labels : labels.path("nodes"), "name"));
        traits.put(Part.ASSIGNEE.trait(), user(issue, "assignee").stream().toList());
        if (tellsDelegate(issue)) traits.put(Part.DELEGATE.trait(), user(issue, "delegate").stream().toList());
        return traits;
    }

    /**
     * Tells whether the issue says whom it is delegated to, if only that it isn't. Unlike other fields, one that a webhook leaves out may have a value.
     * Source: coalesce-labs/catalyst, notes on Linear's webhooks.
     */
    static boolean tellsDelegate(JsonNode issue) {
        return issue.has("delegate") || issue.has("delegateId");
    }

    private static Optional<String> user(JsonNode issue, String part) {
        return LinearJson.name(issue.path(part), "id").or(() -> LinearJson.name(issue, part + "Id"));
    }

    private static List<String> texts(JsonNode nodes, String field) {
        List<String> texts = new ArrayList<>(nodes.size());
        for (JsonNode node : nodes)
            LinearJson.string(node, field).ifPresent(texts::add);
        return List.copyOf(texts);
    }

    private static List<String> texts(JsonNode... values) {
        List<String> texts = new ArrayList<>(values.length);
        for (JsonNode value : values)
            if (value.isTextual()) texts.add(value.textValue());
        return List.copyOf(texts);
    }
}
