package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.ticketsync.sandbox.host.Switches;
import org.jspecify.annotations.Nullable;

/** The bodies of webhooks: a record's columns with short forms of what it refers to. What is not set is left out, as Linear leaves it out. */
final class WebhookPayloads {
    private static final List<String> USER = List.of("id", "name", "email", "url");
    private static final List<String> TEAM = List.of("id", "key", "name");
    private static final Map<String, List<String>> SHORT_FORMS = Map.of("state", List.of("id", "name", "color", "type"), "team", TEAM,
            "assignee", USER,
            "delegate", USER, "creator", USER, "user", USER, "issue", List.of("id", "identifier", "title", "url", "teamId"));

    private static final Set<String> DELEGATE = Set.of("delegateId", "delegate");

    private final Store store;
    private final Switches switches;

    WebhookPayloads(Store store, Switches switches) {
        this.store = store;
        this.switches = switches;
    }

    /** The body but for what differs by webhook. */
    Map<String, @Nullable Object> of(Event event, Instant at) {
        boolean onlyId = event.action().equals("remove") && switches.on("removeCarriesOnlyId");
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("action", event.action());
        body.put("type", event.kind().typeName());
        body.put("createdAt", Times.write(at));
        body.put("organizationId", Fixtures.ORGANIZATION_ID);
        if (event.entity().has("url") && event.kind() != Kind.ATTACHMENT) body.put("url", event.entity().text("url"));
        body.put("actor", actor(event.actor()));
        body.put("data", onlyId ? Map.of("id", event.entity().id()) : data(event));
        if (event.action().equals("update")) body.put("updatedFrom", plain(event.before()));
        return body;
    }

    private Map<String, Object> data(Event event) {
        Map<String, Object> data = new LinkedHashMap<>();
        event.entity().columns().forEach((column, value) -> data.put(column, plain(value)));
        SHORT_FORMS.forEach((field, columns) -> {
            Kind target = Kind.references().get(event.kind().typeName() + "." + field);
            if (target != null && event.entity().get(field + "Id") instanceof String id) data.put(field, shortForm(target, id, columns));
        });
        switch (event.kind()) {
            case ISSUE -> completeIssue(event.entity(), data);
            case COMMENT -> completeComment(data);
            default -> {
            }
        }
        return data;
    }

    private void completeIssue(Entity issue, Map<String, Object> data) {
        if (!switches.on("webhooksTellDelegate")) data.keySet().removeAll(DELEGATE);
        data.put("priorityLabel", Priorities.label(issue));
        data.put("labelIds", issue.texts("labelIds"));
        data.put("labels",
                issue.texts("labelIds").stream().map(id -> shortForm(Kind.LABEL, id, List.of("id", "name", "color", "parentId"))).toList());
        data.put("previousIdentifiers", issue.texts("previousIdentifiers"));
        data.put("subscriberIds", issue.get("creatorId") instanceof String creator ? List.of(creator) : List.of());
        data.put("reactionData", List.of());
        data.put("slaType", "all");
        data.put("inheritsSharedAccess", false);
        if (issue.has("description")) data.put("descriptionData", "{\"type\":\"doc\",\"content\":[]}");
    }

    private void completeComment(Map<String, Object> data) {
        data.put("reactionData", List.of());
        data.put("isArtificialAgentSessionRoot", false);
        if (data.get("issue") instanceof Map<?, ?> issue && issue.get("teamId") instanceof String team) {
            var withTeam = new LinkedHashMap<Object, Object>(issue);
            withTeam.put("team", shortForm(Kind.TEAM, team, TEAM));
            data.put("issue", withTeam);
        }
    }

    private Map<String, Object> shortForm(Kind kind, String id, List<String> columns) {
        Entity entity = store.find(kind, id).orElse(null);
        var form = new LinkedHashMap<String, Object>();
        form.put("id", id);
        if (entity != null)
            columns.stream().filter(entity::has).forEach(column -> form.put(column, Objects.requireNonNull(entity.get(column))));
        return form;
    }

    private @Nullable Object actor(Actor actor) {
        if (actor.isAutomation()) return null;
        Map<String, Object> user = shortForm(Kind.USER, actor.userId(), USER);
        user.put("type", "user");
        return user;
    }

    private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> columns) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        columns.forEach((column, value) -> plain.put(column, value == null ? null : plain(value)));
        return plain;
    }

    private static Object plain(Object value) {
        return value instanceof Instant at ? Times.write(at) : value;
    }
}
