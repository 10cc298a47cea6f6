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
 */
public record SyncRules(Lifecycle lifecycle, Map<Field, FieldRule> fields, List<MirrorRule> mirrors, OnIllegal onIllegal) {
    public SyncRules {
        EnumMap<Field, FieldRule> ordered = new EnumMap<>(Field.class);
        ordered.putAll(fields);
        fields = java.util.Collections.unmodifiableMap(ordered);
        mirrors = List.copyOf(mirrors);
    }

    /** What isn't legal is held. */
    public SyncRules(Lifecycle lifecycle, Map<Field, FieldRule> fields, List<MirrorRule> mirrors) {
        this(lifecycle, fields, mirrors, OnIllegal.HOLD);
    }

    public Optional<FieldRule> rule(Field field) {
        return Optional.ofNullable(fields.get(field));
    }
}
