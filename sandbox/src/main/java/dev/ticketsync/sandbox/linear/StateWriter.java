package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.ticketsync.sandbox.host.Switches;
import org.jspecify.annotations.Nullable;

/** Adds states to a team's workflow, renames and archives them. No webhook tells of it: Linear has none for states. */
final class StateWriter {
    /** Source: schema, WorkflowStateCreateInput.type; triage and duplicate are the system's own. */
    private static final Set<String> TYPES = Set.of("backlog", "unstarted", "started", "completed", "canceled");
    private static final List<String> EDITABLE = List.of("name", "color", "description", "position");

    private final Store store;
    private final Commits commits;
    private final NewIds ids;
    private final Switches switches;

    StateWriter(Store store, Commits commits, NewIds ids, Switches switches) {
        this.store = store;
        this.commits = commits;
        this.ids = ids;
        this.switches = switches;
    }

    Entity create(Session session, Input input) {
        return store.committing(() -> {
            String clientId = input.text("id");
            String teamId = String.valueOf(input.text("teamId"));
            if (store.table(Kind.TEAM).find(teamId) == null) throw LinearException.unknownReference("Team", "teamId");
            String type = String.valueOf(input.text("type"));
            if (!TYPES.contains(type)) throw refuse("type", "isIn", "type must be one of " + TYPES.stream().sorted().toList());
            Instant now = commits.now();
            Entity state = Entity.of(Map.of("id", ids.choose(Kind.STATE, clientId), "type", type, "teamId", teamId, "createdAt", now,
                    "updatedAt", now, "position", store.table(Kind.STATE).where("teamId", teamId).size())).with(given(input));
            return commits.insert(session, Kind.STATE, state, clientId == null ? "" : clientId);
        });
    }

    Entity update(Session session, String id, Input input) {
        return store.committing(() -> commits.update(session, Kind.STATE, require(id), given(input), true));
    }

    Entity archive(Session session, String id) {
        return store.committing(() -> {
            Entity state = require(id);
            Entity team = Objects.requireNonNull(store.table(Kind.TEAM).find(state.text("teamId")));
            boolean needed = List.of(team.text("defaultIssueStateId"), team.text("triageIssueStateId")).contains(id);
            if (needed || isInUse(state))
                throw LinearException.input("cannot archive state",
                        "Only states with issues that have all been archived can be archived.");
            return commits.update(session, Kind.STATE, state, Map.of("archivedAt", commits.now()), true);
        });
    }

    private boolean isInUse(Entity state) {
        return store.table(Kind.ISSUE).where("teamId", state.text("teamId")).stream()
                .anyMatch(issue -> issue.text("stateId").equals(state.id()) && !issue.has("archivedAt"));
    }

    private Map<String, @Nullable Object> given(Input input) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        EDITABLE.stream().filter(key -> input.values().get(key) != null).forEach(key -> columns.put(key, input.values().get(key)));
        if (columns.get("name") instanceof String name && name.isBlank()) throw refuse("name", "isNotEmpty", "name should not be empty");
        return columns;
    }

    private LinearException refuse(String property, String rule, String message) {
        return LinearException.validation(switches.number("validationStatus"), property, rule, message);
    }

    private Entity require(String id) {
        return store.find(Kind.STATE, id).orElseThrow(() -> LinearException.notFound("WorkflowState"));
    }
}
