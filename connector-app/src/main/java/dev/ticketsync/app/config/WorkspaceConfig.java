package dev.ticketsync.app.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.OnIllegal;
import dev.ticketsync.core.sync.job.BulkLimits;
import dev.ticketsync.core.ticket.Field;

/**
 * One workspace: remotes that share their tickets.
 *
 * @param lifecycle   which status may follow which
 * @param connections by name, in the file's order; never empty
 * @param mirror      which tickets cross that aren't linked yet; the first rule that matches counts
 * @param fields      the fields that cross, and how; a field that is missing doesn't
 * @param legality    what becomes of moves and statuses that the lifecycle doesn't have
 * @param guard       how much a run may do without being told to
 * @param agents      whom tickets are dispatched to once they are assigned to them, by name
 */
public record WorkspaceConfig(Lifecycle lifecycle, Map<String, ConnectionConfig> connections, List<MirrorRule> mirror,
        Map<Field, FieldRule> fields, Legality legality, BulkLimits guard, Map<String, AgentConfig> agents) {
    /**
     * What becomes of moves and statuses that the lifecycle doesn't have.
     *
     * @param onIllegal of a remote's move that isn't legal
     * @param replaced  by the name of a status that was removed, the one that takes its place
     */
    public record Legality(OnIllegal onIllegal, Map<String, String> replaced) {
        public Legality {
            replaced = Map.copyOf(replaced);
        }
    }

    public WorkspaceConfig {
        connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
        mirror = List.copyOf(mirror);
        EnumMap<Field, FieldRule> ordered = new EnumMap<>(Field.class);
        ordered.putAll(fields);
        fields = Collections.unmodifiableMap(ordered);
        agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
    }
}
