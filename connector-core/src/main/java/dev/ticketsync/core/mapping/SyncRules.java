package dev.ticketsync.core.mapping;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.ticket.Field;

/**
 * What a workspace has decided about its tickets.
 *
 * @param lifecycle which status may follow which
 * @param fields    the fields that cross; one that is missing doesn't
 * @param mirrors   which records cross that aren't linked yet; the first that matches counts
 * @param onIllegal what becomes of a remote's move that isn't legal
 * @param approvals what remotes are told only once a person has approved it
 */
public record SyncRules(Lifecycle lifecycle, Map<Field, FieldRule> fields, List<MirrorRule> mirrors, OnIllegal onIllegal,
        List<ApprovalRule> approvals) {
    public SyncRules {
        EnumMap<Field, FieldRule> ordered = new EnumMap<>(Field.class);
        ordered.putAll(fields);
        fields = java.util.Collections.unmodifiableMap(ordered);
        mirrors = List.copyOf(mirrors);
        approvals = List.copyOf(approvals);
    }

    /** Remotes are told everything. */
    public SyncRules(Lifecycle lifecycle, Map<Field, FieldRule> fields, List<MirrorRule> mirrors, OnIllegal onIllegal) {
        this(lifecycle, fields, mirrors, onIllegal, List.of());
    }

    /** What isn't legal is held. */
    public SyncRules(Lifecycle lifecycle, Map<Field, FieldRule> fields, List<MirrorRule> mirrors) {
        this(lifecycle, fields, mirrors, OnIllegal.HOLD);
    }

    /** Tells whether the connection learns only by a person's approval that a ticket is in that status. */
    public boolean asksBefore(String connection, String status) {
        return approvals.stream().anyMatch(rule -> rule.to().equals(connection) && rule.statuses().contains(status));
    }

    /** Tells whether anything at all takes an approval. */
    public boolean asks() {
        return !approvals.isEmpty()
                || lifecycle.edges().stream().flatMap(edge -> edge.guards().stream()).anyMatch(guard -> guard.isMetByApproval());
    }

    public Optional<FieldRule> rule(Field field) {
        return Optional.ofNullable(fields.get(field));
    }
}
