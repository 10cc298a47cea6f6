package dev.ticketsync.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.sync.job.PlanPins;

/** A plan as {@code plan --out} has saved it: what it was made from, by workspace. */
final class SavedPlan {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SavedPlan() {}

    /** Adds what the plan was made from. */
    static void pin(ObjectNode madeFrom, PlanPins pins) {
        madeFrom.put("rules", pins.rules());
        ArrayNode tickets = madeFrom.putArray("tickets");
        pins.tickets().forEach(ticket -> tickets.addObject().put("ticket", ticket.id()).put("version", ticket.version()));
        ArrayNode records = madeFrom.putArray("records");
        pins.records().forEach(record -> records.addObject().put("connection", record.connection()).put("externalKey", record.externalKey())
                .put("displayKey", record.displayKey()).put("mark", record.mark()));
    }

    /** @throws CommandFailure if the file can't be read, or is no plan */
    static Map<String, PlanPins> read(Path file) {
        Map<String, PlanPins> plans = new LinkedHashMap<>();
        JsonNode workspaces = tree(file).path("workspaces");
        workspaces.fieldNames().forEachRemaining(name -> plans.put(name, pins(file, workspaces.path(name).path("madeFrom"))));
        if (plans.isEmpty()) throw noPlan(file);
        return plans;
    }

    static JsonNode tree(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException broken) {
            throw noPlan(file);
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.USAGE, "can't read " + file + ": name a file that `plan --out` has saved");
        }
    }

    private static PlanPins pins(Path file, JsonNode madeFrom) {
        if (!madeFrom.path("rules").isTextual() || !madeFrom.path("tickets").isArray() || !madeFrom.path("records").isArray())
            throw noPlan(file);
        List<PlanPins.Pinned> tickets = new ArrayList<>();
        madeFrom.path("tickets")
                .forEach(one -> tickets.add(new PlanPins.Pinned(one.path("ticket").asText(), one.path("version").asLong())));
        List<PlanPins.PinnedRecord> records = new ArrayList<>();
        madeFrom.path("records").forEach(one -> records.add(new PlanPins.PinnedRecord(one.path("connection").asText(),
                one.path("externalKey").asText(), one.path("displayKey").asText(), one.path("mark").asText())));
        return new PlanPins(tickets, records, madeFrom.path("rules").asText());
    }

    private static CommandFailure noPlan(Path file) {
        return new CommandFailure(ExitCode.USAGE, file + " is no plan: `plan --out` saves one");
    }
}
