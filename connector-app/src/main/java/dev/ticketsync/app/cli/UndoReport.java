package dev.ticketsync.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.store.Run;
import dev.ticketsync.core.sync.repair.UndoPlan;
import dev.ticketsync.core.ticket.Field;

/**
 * What taking a run back does, as it is shown.
 *
 * @param done the run that this was itself; empty if nothing was done yet
 */
record UndoReport(UndoPlan plan, Optional<String> done) {
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        plan.steps().forEach(step -> lines.add("  put back  " + step.field().label() + " of " + step.ticketId() + ": '"
                + ListedFinding.oneLine(step.from()) + "' → '" + ListedFinding.oneLine(step.to()) + "'"));
        plan.left().forEach(left -> lines.add("  leave     " + left.field().label() + " of " + left.ticketId() + ": "
                + ListedFinding.oneLine(left.why())));
        lines.add(corrections() + " statuses corrected, " + (plan.steps().size() - corrections()) + " other fields put back, "
                + plan.left().size() + " left alone"
                + done.map(id -> "; this was run " + id + ", and a live serve or the next sync carries it to the remotes")
                        .orElse("; nothing was changed: --yes does it"));
        return lines;
    }

    private long corrections() {
        return plan.steps().stream().filter(step -> step.field() == Field.STATUS).count();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("corrections", corrections())
                .put("edits", plan.steps().size() - corrections()).put("left", plan.left().size());
        done.ifPresent(id -> json.put("run", id));
        ArrayNode steps = json.putArray("putBack");
        plan.steps().forEach(step -> steps.addObject().put("ticket", step.ticketId()).put("field", step.field().label())
                .put("from", step.from()).put("to", step.to()));
        ArrayNode left = json.putArray("leftAlone");
        plan.left().forEach(one -> left.addObject().put("ticket", one.ticketId()).put("field", one.field().label()).put("why", one.why()));
        return json;
    }

    static ObjectNode json(String workspace, Run run, String kind) {
        return JsonNodeFactory.instance.objectNode().put("run", run.id()).put("workspace", workspace).put("kind", kind)
                .put("tickets", run.tickets()).put("first", run.first().toString()).put("last", run.last().toString());
    }
}
