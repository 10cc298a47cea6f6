package dev.ticketsync.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.config.WorkspaceConfig;
import dev.ticketsync.core.sync.job.Bulk;

/** Counts what a saved plan would do. */
final class SavedBulk {
    private SavedBulk() {}

    /**
     * Returns how many tickets and creates the plan is about, by workspace.
     *
     * @throws CommandFailure if the guard asks
     */
    static Map<String, Integer> check(Path file, ConnectorConfig config, BulkGuard guard) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        JsonNode workspaces = SavedPlan.tree(file).path("workspaces");
        workspaces.fieldNames().forEachRemaining(name -> {
            WorkspaceConfig workspace = Objects.requireNonNull(config.workspaces().get(name));
            JsonNode plan = workspaces.path(name);
            guard.check("plan", name, bulk(plan, workspace), workspace.guard());
            sizes.put(name, plan.path("tickets").size() + plan.path("creates").size());
        });
        return sizes;
    }

    private static Bulk bulk(JsonNode plan, WorkspaceConfig workspace) {
        long creates = plan.path("creates").size();
        long closes = 0;
        for (JsonNode ticket : plan.path("tickets")) {
            creates += ticket.path("create").size();
            if (closes(ticket.path("take"), workspace) || closes(ticket.path("write"), workspace)) closes++;
        }
        return new Bulk(creates, closes);
    }

    private static boolean closes(JsonNode changes, WorkspaceConfig workspace) {
        return changes.valueStream().filter(change -> change.path("field").asText().equals("status"))
                .anyMatch(change -> Bulk.isOver(workspace.lifecycle(), change.path("value").asText()));
    }
}
