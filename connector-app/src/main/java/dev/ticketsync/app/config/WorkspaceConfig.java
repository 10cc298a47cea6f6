package dev.ticketsync.app.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.mapping.ApprovalRule;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.OnIllegal;
import dev.ticketsync.core.sync.BulkLimits;
import dev.ticketsync.core.ticket.Field;

/**
 * One workspace: remotes that share their tickets.
 *
 * @param lifecycle   which status may follow which
 * @param connections by name, in the file's order; never empty
 * @param mirror      which tickets cross that aren't linked yet; the first rule that matches counts
 * @param fields      the fields that cross, and how; a field that is missing doesn't
 * @param legality    how moves are judged
 * @param guard       how much a run may do without being told to
 */
public record WorkspaceConfig(Lifecycle lifecycle, Map<String, ConnectionConfig> connections, List<MirrorRule> mirror,
        Map<Field, FieldRule> fields, Legality legality, BulkLimits guard) {
    /**
     * How moves are judged.
     *
     * @param onIllegal what becomes of a remote's move that isn't legal
     * @param replaced  by the name of a status that was removed, the one that takes its place
     * @param approvals what remotes are told only once a person has approved it
     */
    public record Legality(OnIllegal onIllegal, Map<String, String> replaced, List<ApprovalRule> approvals) {
        public Legality {
            replaced = Map.copyOf(replaced);
            approvals = List.copyOf(approvals);
        }
    }

    public WorkspaceConfig {
        connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
        mirror = List.copyOf(mirror);
        EnumMap<Field, FieldRule> ordered = new EnumMap<>(Field.class);
        ordered.putAll(fields);
        fields = Collections.unmodifiableMap(ordered);
    }
}
