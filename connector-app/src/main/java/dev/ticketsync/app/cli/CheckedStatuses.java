package dev.ticketsync.app.cli;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.config.WorkspaceConfig;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.workflow.StatusReplacement;

/**
 * A workspace that wouldn't start, since it has tickets in statuses that its lifecycle doesn't have any more.
 *
 * @param problem as the start would say it
 */
record CheckedStatuses(String workspace, String problem) {
    /** Returns what is wrong; empty if nothing is. */
    static Optional<CheckedStatuses> of(Store store, String workspace, WorkspaceConfig config) {
        return new StatusReplacement(workspace, config.lifecycle(), config.legality().replaced()).missing(store)
                .map(problem -> new CheckedStatuses(workspace, problem));
    }

    String line() {
        return workspace + ": " + problem;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("workspace", workspace).put("ok", false);
        json.putArray("problems").add(problem);
        return json;
    }
}
