package dev.ticketsync.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.mapping.ApprovalRule;
import dev.ticketsync.core.mapping.OnIllegal;
import dev.ticketsync.core.provider.NearestName;

/** Reads how a workspace's moves are judged. */
final class LegalityReader {
    private final Lifecycle lifecycle;
    private final List<String> statuses;
    private final Set<String> connections;
    private final Problems problems;

    LegalityReader(Lifecycle lifecycle, Set<String> connections, Problems problems) {
        this.lifecycle = lifecycle;
        this.statuses = lifecycle.statuses().stream().map(Status::name).toList();
        this.connections = connections;
        this.problems = problems;
    }

    /** Returns it; of use only if nothing was added to the problems. */
    WorkspaceConfig.Legality read(Section workspace) {
        boolean reverts = workspace.text("onIllegal").filter("revert"::equals).isPresent();
        return new WorkspaceConfig.Legality(reverts ? OnIllegal.REVERT : OnIllegal.HOLD, replaced(workspace.under("replacedStatuses")),
                approvals(workspace.under("approvals")));
    }

    private Map<String, String> replaced(Section section) {
        Map<String, String> replaced = new LinkedHashMap<>();
        section.sections().forEach((gone, next) -> {
            String name = next.text().orElse("");
            if (statuses.contains(gone)) problems.add(next.path(), "is replaced, but the lifecycle " + lifecycle + " still has it");
            known(next.path(), name);
            replaced.put(gone, name);
        });
        return replaced;
    }

    private List<ApprovalRule> approvals(Section section) {
        List<ApprovalRule> rules = new ArrayList<>();
        for (Section rule : section.items()) {
            if (!problems.clean(rule.path())) continue;
            String to = rule.required("to");
            if (!connections.contains(to))
                problems.add(rule.at("to"), "there is no connection '" + to + "'; " + NearestName.hint(to, connections));
            List<String> named = rule.texts("status");
            named.forEach(status -> known(rule.at("status"), status));
            rules.add(new ApprovalRule(to, Set.copyOf(named)));
        }
        return rules;
    }

    private void known(String where, String status) {
        if (!statuses.contains(status))
            problems.add(where, "'" + status + "' is no status of " + lifecycle + "; " + NearestName.hint(status, statuses));
    }
}
