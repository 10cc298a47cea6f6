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
import dev.ticketsync.core.sync.job.BulkLimits;
import dev.ticketsync.core.ticket.Field;

/**
 * One workspace: remotes that share their tickets.
 *
 * @param lifecycle   which status may follow which
 * @param connections by name, in the file's order; never empty
 * @param crossing    what crosses between them
 * @param legality    how moves are judged
 * @param guard       how much a run may do without being told to
 * @param outside     who else has a part in it
 */
public record WorkspaceConfig(Lifecycle lifecycle, Map<String, ConnectionConfig> connections, Crossing crossing, Legality legality,
        BulkLimits guard, Outside outside) {
    public WorkspaceConfig {
        connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
    }

    /**
     * What crosses.
     *
     * @param mirror which tickets cross that aren't linked yet; the first rule that matches counts
     * @param fields the fields that cross, and how; a field that is missing doesn't
     */
    public record Crossing(List<MirrorRule> mirror, Map<Field, FieldRule> fields) {
        public Crossing {
            mirror = List.copyOf(mirror);
            EnumMap<Field, FieldRule> ordered = new EnumMap<>(Field.class);
            ordered.putAll(fields);
            fields = Collections.unmodifiableMap(ordered);
        }
    }

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

    /**
     * Who has a part in the workspace without holding its tickets.
     *
     * @param webhooks where its events are delivered, by name and in the file's order; empty if nowhere
     * @param agents   whom tickets are dispatched to once they are assigned to them, by name
     */
    public record Outside(Map<String, WebhookConfig> webhooks, Map<String, AgentConfig> agents) {
        public Outside {
            webhooks = Collections.unmodifiableMap(new LinkedHashMap<>(webhooks));
            agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
        }
    }
}
