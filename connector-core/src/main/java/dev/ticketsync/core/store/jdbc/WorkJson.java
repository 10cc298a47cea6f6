package dev.ticketsync.core.store.jdbc;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Details;
import dev.ticketsync.core.ticket.Work;

/** A ticket's {@link Work} as JSON. What it holds nothing of is left out. */
final class WorkJson {
    private static final String DETAILS = "details";
    private static final String COLLABORATORS = "collaborators";

    private WorkJson() {}

    static String text(Work work) {
        ObjectNode node = Json.object();
        if (!work.details().equals(Details.NONE)) {
            ObjectNode details = node.putObject(DETAILS);
            work.details().asMap().forEach((detail, value) -> details.put(detail.label(), value));
        }
        work.collaborators().forEach(node.withArray(COLLABORATORS)::add);
        if (work.collaborators().isEmpty()) node.remove(COLLABORATORS);
        if (work.reopens() > 0) node.put(Work.REOPENS, work.reopens());
        work.executionLockedAt().ifPresent(at -> node.put(Work.EXECUTION_LOCKED_AT, at.toEpochMilli()));
        work.archivedAt().ifPresent(at -> node.put(Work.ARCHIVED_AT, at.toEpochMilli()));
        return node.toString();
    }

    static Work read(String json) {
        if (json.equals("{}")) return Work.NONE;
        JsonNode node = Json.read(json);
        Map<Detail, String> details = new EnumMap<>(Detail.class);
        for (Detail detail : Detail.values())
            details.put(detail, node.path(DETAILS).path(detail.label()).asText());
        Set<String> collaborators = new LinkedHashSet<>();
        node.path(COLLABORATORS).forEach(one -> collaborators.add(one.asText()));
        return new Work(Details.of(details), collaborators, node.path(Work.REOPENS).asLong(), time(node, Work.EXECUTION_LOCKED_AT),
                time(node, Work.ARCHIVED_AT));
    }

    private static Optional<Instant> time(JsonNode node, String key) {
        return node.has(key) ? Optional.of(Instant.ofEpochMilli(node.path(key).asLong())) : Optional.empty();
    }
}
