package dev.ticketsync.app.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.sync.job.BulkLimits;
import dev.ticketsync.core.ticket.Field;

/** Reads one workspace. */
final class WorkspaceReader {
    private static final String LOCAL = "local";

    private final Problems problems;
    private final Map<String, Lifecycle> lifecycles;

    WorkspaceReader(Map<String, Lifecycle> lifecycles, Problems problems) {
        this.lifecycles = lifecycles;
        this.problems = problems;
    }

    /** Returns the workspace; of use only if nothing was added to the problems. */
    WorkspaceConfig read(Section section) {
        Lifecycle lifecycle = lifecycle(section);
        Map<String, Section> written = section.under("connections").sections();
        Map<Field, FieldRule> fields = fields(section, List.copyOf(written.keySet()));
        Section agents = section.under("agents");
        ConnectionReader reader = new ConnectionReader(lifecycle, fields.containsKey(Field.PRIORITY),
                new AgentNamesReader(agents.sections().keySet(), problems), problems);
        Map<String, ConnectionConfig> connections = new LinkedHashMap<>();
        written.forEach((name, connection) -> reader.read(connection).ifPresent(read -> connections.put(name, read)));
        List<MirrorRule> mirror = new MirrorReader(written, lifecycle, problems).read(section.under("mirror"));
        WorkspaceConfig.Legality legality = new LegalityReader(lifecycle, written.keySet(), problems).read(section);
        WorkspaceConfig.Outside outside = new WorkspaceConfig.Outside(new WebhooksReader(problems).read(section.under("webhooks")),
                new AgentsReader(lifecycle, problems).read(agents));
        return new WorkspaceConfig(lifecycle, connections, new WorkspaceConfig.Crossing(mirror, fields), legality,
                guard(section.under("guard")), outside);
    }

    private static BulkLimits guard(Section section) {
        return new BulkLimits(section.number("creates", BulkLimits.USUAL.creates()), section.number("closes", BulkLimits.USUAL.closes()),
                section.share("sweep", BulkLimits.USUAL.sweep()));
    }

    private Lifecycle lifecycle(Section section) {
        String name = problems.clean(section.at("lifecycle")) ? section.text("lifecycle").orElse("helpdesk") : "helpdesk";
        Lifecycle named = lifecycles.get(name);
        if (named != null) return named;
        if (problems.clean("lifecycles"))
            problems.add(section.at("lifecycle"), "is '" + name + "'; " + NearestName.hint(name,
                    lifecycles.keySet()));
        return Lifecycles.helpdesk();
    }

    /** Without {@code fields}, every field crosses both ways; with it, those it lists. */
    private Map<Field, FieldRule> fields(Section section, List<String> connections) {
        Map<Field, FieldRule> rules = new EnumMap<>(Field.class);
        Section fields = section.under("fields");
        if (!section.has("fields")) {
            for (Field field : Field.values())
                rules.put(field, FieldRule.BOTH);
        } else if (problems.clean(fields.path())) {
            List<String> sides = new ArrayList<>(connections);
            sides.add(LOCAL);
            fields.sections().forEach((label, rule) -> rules.put(Field.of(label), rule(rule, sides)));
        }
        return rules;
    }

    private FieldRule rule(Section rule, List<String> sides) {
        rule.sections().forEach((key, side) -> {
            String name = side.text().orElseThrow();
            if (!sides.contains(name))
                problems.add(side.path(), "'" + name + "' is no side of this workspace; " + NearestName.hint(name, sides));
        });
        return rule.text("authority").map(FieldRule::withAuthority).or(() -> rule.text("from").map(FieldRule::onlyFrom))
                .orElse(FieldRule.BOTH);
    }
}
