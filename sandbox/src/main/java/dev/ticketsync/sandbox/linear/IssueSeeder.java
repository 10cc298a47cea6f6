package dev.ticketsync.sandbox.linear;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.Seeder;
import org.jspecify.annotations.Nullable;

/**
 * Creates many issues at once, oldest first, spread evenly over the past.
 * <p>An order: {@code {"team":"ENG","issues":10000,"title":"Old issue","days":365,"status":"Todo","labels":["customer"],
 * "records":[{"title","description","status","priority","labels":[…],"assignee","attachment":URL}]}}; {@code issues} makes numbered ones from the
 * order's own attributes, {@code records} each from its own.
 */
final class IssueSeeder implements Seeder {
    private final Store store;
    private final InstantSource clock;
    private final Ids ids;
    private final ChangeLog log;

    IssueSeeder(Store store, InstantSource clock, Ids ids, ChangeLog log) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.log = log;
    }

    @Override
    public ArrayNode seed(JsonNode order) {
        int numbered = order.path("issues").asInt(0);
        JsonNode records = order.path("records");
        int total = numbered + records.size();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Duration past = Duration.ofDays(order.path("days").asInt(365));
        ArrayNode created = Json.array();
        for (int i = 0; i < total; i++) {
            int index = i;
            Instant at = now.minus(past.multipliedBy(total - i).dividedBy(total)).truncatedTo(ChronoUnit.MILLIS);
            JsonNode record = i < numbered ? order : records.get(i - numbered);
            String suffix = i < numbered ? " " + (index + 1) : "";
            created.add(store.committing(() -> create(record, order.path("team").asText("ENG"), suffix, at)));
        }
        return created;
    }

    private String create(JsonNode record, String teamKey, String suffix, Instant at) {
        String teamId = Fixtures.teamId(teamKey);
        if (store.table(Kind.TEAM).find(teamId) == null) throw new IllegalArgumentException("no team '" + teamKey + "'");
        int number = store.nextNumber(teamId);
        String identifier = teamKey + "-" + number;
        Map<String, @Nullable Object> optional = new LinkedHashMap<>();
        optional.put("description", record.path("description").textValue());
        optional.put("assigneeId", record.has("assignee") ? Ids.of("user/" + record.get("assignee").asText()) : null);
        if (record.has("labels")) optional.put("labelIds", record.get("labels").valueStream().map(name -> label(name.asText())).toList());
        Entity issue = Entity
                .of(Map.of("id", ids.next(), "identifier", identifier, "number", number, "teamId", teamId, "url",
                        Fixtures.issueUrl(identifier),
                        "title", record.path("title").asText("Issue") + suffix, "priority", record.path("priority").asInt(0), "stateId",
                        state(teamId, record.path("status").asText("Todo")), "createdAt", at, "updatedAt", at))
                .with(Map.of("creatorId", Ids.of("user/ada"),
                        "sortOrder", -10.5 * number, "prioritySortOrder", -10.5 * number, "addedToTeamAt", at))
                .with(optional);
        store.table(Kind.ISSUE).put(issue);
        log.created(issue.id(), record.path("attachment").asText(""), "seed", Commits.logged(store, Kind.ISSUE, issue));
        if (record.has("attachment")) attach(issue, record.get("attachment").asText(), at);
        return issue.id();
    }

    private void attach(Entity issue, String url, Instant at) {
        store.table(Kind.ATTACHMENT)
                .put(Entity.of(Map.of("id", ids.next(), "issueId", issue.id(), "url", url, "title", "Ticket", "metadata", Map.of(),
                        "groupBySource", false, "createdAt", at, "updatedAt", at)));
    }

    private String state(String teamId, String name) {
        return store.table(Kind.STATE).where("teamId", teamId).stream().filter(state -> state.text("name").equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no status '" + name + "'")).id();
    }

    private String label(String name) {
        String id = Ids.of("label/" + name);
        if (store.table(Kind.LABEL).find(id) == null) throw new IllegalArgumentException("no label '" + name + "'");
        return id;
    }
}
