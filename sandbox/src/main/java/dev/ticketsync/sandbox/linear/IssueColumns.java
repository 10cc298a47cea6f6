package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.ticketsync.sandbox.host.Switches;
import org.jspecify.annotations.Nullable;

/** Turns what a caller asks of an issue into columns, and refuses what Linear refuses. */
final class IssueColumns {
    private static final List<String> PLAIN = List.of("description", "priority", "estimate", "dueDate", "sortOrder");

    private final Store store;
    private final Switches switches;

    IssueColumns(Store store, Switches switches) {
        this.store = store;
        this.switches = switches;
    }

    /**
     * The columns that the input sets, for an issue of that team.
     *
     * @param rewriting what the editor does to texts
     */
    Map<String, @Nullable Object> from(Input input, String teamId, List<String> labelsBefore, UnaryOperator<String> rewriting) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        if (input.has("title")) columns.put("title", title(input.text("title")));
        PLAIN.stream().filter(input::has).forEach(key -> columns.put(key, input.values().get(key)));
        if (columns.get("description") instanceof String text) columns.put("description", rewriting.apply(text));
        Integer priority = input.number("priority");
        if (priority != null && !Priorities.exists(priority)) throw refuse("priority", "max", "priority must be between 0 and 4");
        if (input.has("priority") && priority == null) columns.put("priority", 0);
        if (input.has("stateId")) columns.put("stateId", state(input.text("stateId"), teamId));
        if (input.has("assigneeId")) columns.put("assigneeId", user(input.text("assigneeId"), "assigneeId"));
        if (input.has("delegateId")) columns.put("delegateId", agent(input.text("delegateId")));
        if (input.has("parentId")) columns.put("parentId", parent(input.text("parentId")));
        labels(input, teamId, labelsBefore, columns);
        return columns;
    }

    /** What moving into a state does to the dates that states set. */
    Map<String, @Nullable Object> datesIn(Entity state, Entity issue, Instant now) {
        var dates = new LinkedHashMap<String, @Nullable Object>();
        String type = state.text("type");
        boolean clears = switches.on("reopeningClearsDates");
        boolean ended = type.equals("completed") || type.equals("canceled") || type.equals("duplicate");
        if (type.equals("started") && !issue.has("startedAt")) dates.put("startedAt", now);
        if (type.equals("completed")) dates.put("completedAt", now);
        if (ended && !type.equals("completed")) dates.put("canceledAt", now);
        if (clears && !type.equals("completed")) dates.put("completedAt", null);
        if (clears && !(ended && !type.equals("completed"))) dates.put("canceledAt", null);
        if (clears && !ended && !type.equals("started")) dates.put("startedAt", null);
        if (type.equals("triage")) dates.put("startedTriageAt", now);
        if (!type.equals("triage") && issue.has("startedTriageAt") && !issue.has("triagedAt")) dates.put("triagedAt", now);
        return dates;
    }

    Entity stateOf(Entity issue) {
        return Objects.requireNonNull(store.table(Kind.STATE).find(issue.text("stateId")));
    }

    /** The label must be the workspace's or the team's own. */
    String label(String id, String teamId) {
        Entity label = store.table(Kind.LABEL).find(id);
        if (label == null || (label.has("teamId") && !label.text("teamId").equals(teamId)))
            throw LinearException.unknownReference("IssueLabel", "labelIds");
        return id;
    }

    LinearException refuse(String property, String rule, String message) {
        return LinearException.validation(switches.number("validationStatus"), property, rule, message);
    }

    private String title(@Nullable String title) {
        int longest = switches.number("titleMax");
        if (title == null || title.isBlank()) throw refuse("title", "isNotEmpty", "title should not be empty");
        if (title.length() > longest)
            throw refuse("title", "maxLength", "title must be shorter than or equal to " + longest + " characters");
        return title;
    }

    private String state(@Nullable String id, String teamId) {
        if (id == null || !Ids.isUuid(id)) throw refuse("stateId", "isUuid", "stateId must be a UUID");
        Entity state = store.table(Kind.STATE).find(id);
        if (state == null || state.has("archivedAt")) throw LinearException.unknownReference("WorkflowState", "stateId");
        if (!state.text("teamId").equals(teamId)) throw LinearException.discrepancy();
        return id;
    }

    private @Nullable String user(@Nullable String id, String property) {
        if (id == null) return null;
        Entity user = store.table(Kind.USER).find(id);
        if (user == null || !user.is("isAssignable")) throw LinearException.unknownReference("User", property);
        return id;
    }

    /** Only an application can be delegated to. */
    private @Nullable String agent(@Nullable String id) {
        String user = user(id, "delegateId");
        if (user != null && !Objects.requireNonNull(store.table(Kind.USER).find(user)).is("app"))
            throw LinearException.unknownReference("User", "delegateId");
        return user;
    }

    private @Nullable String parent(@Nullable String idOrIdentifier) {
        if (idOrIdentifier == null) return null;
        return store.findIssue(idOrIdentifier).orElseThrow(() -> LinearException.unknownReference("Issue", "parentId")).id();
    }

    private void labels(Input input, String teamId, List<String> before, Map<String, @Nullable Object> columns) {
        if (!input.has("labelIds") && !input.has("addedLabelIds") && !input.has("removedLabelIds")) return;
        Set<String> labels = new LinkedHashSet<>(input.has("labelIds") ? input.texts("labelIds") : before);
        labels.addAll(input.texts("addedLabelIds"));
        input.texts("removedLabelIds").forEach(labels::remove);
        labels.forEach(id -> label(id, teamId));
        columns.put("labelIds", List.copyOf(new ArrayList<>(labels)));
    }
}
