package dev.ticketsync.core.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.ticketsync.core.fixture.RulesFixture;
import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.LifecycleBuilder;
import dev.ticketsync.core.mapping.ApprovalRule;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.OnIllegal;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.mapping.WordNames;
import dev.ticketsync.core.mapping.WordNames.Names;

/** What the workspace has decided: everything crosses both ways; and, where people are asked, closing a ticket and telling Linear that it is resolved take an approval. */
final class HouseRules {
    private static final SyncRules PLAIN = RulesFixture.helpdeskRules().build();
    private static final List<MirrorRule> MIRRORS = List.of(new MirrorRule("linear", "psa", Map.of(), Map.of()),
            new MirrorRule("psa", "linear", Map.of(), Map.of()));

    static final SyncRules USUAL = new SyncRules(PLAIN.lifecycle(), PLAIN.fields(), MIRRORS);
    static final SyncRules ASKING = new SyncRules(guarded(PLAIN.lifecycle()), PLAIN.fields(), MIRRORS, OnIllegal.HOLD,
            List.of(new ApprovalRule(Vendor.LINEAR.connection(), Set.of(Judge.RESOLVED))));

    private static final WordNames CHANGED = changed();

    private HouseRules() {}

    /** The statuses as they are configured for a vendor. */
    static WordNames statuses(Vendor vendor, Meaning meaning) {
        return vendor == Vendor.LINEAR && meaning == Meaning.CHANGED ? CHANGED : Words.statuses(vendor.connection());
    }

    private static WordNames changed() {
        Map<String, Names> names = new LinkedHashMap<>(Words.statuses(Vendor.LINEAR.connection()).byLocal());
        names.put("new", new Names("Triage", List.of("Triage")));
        names.put("in_progress", new Names("In Progress", List.of("In Progress")));
        names.put("pending_customer", new Names("In Review", List.of("In Review", "Waiting")));
        names.put("closed", new Names("Canceled", List.of("Canceled")));
        return new WordNames(names);
    }

    private static Lifecycle guarded(Lifecycle plain) {
        LifecycleBuilder guarded = Lifecycle.named(plain.name());
        plain.statuses().forEach(guarded::status);
        for (Edge edge : plain.edges()) {
            boolean asks = EdgeTable.takesAnApproval(edge.from().name(), edge.to().name());
            guarded.edge(edge.from(), edge.to(), edge.trigger(), asks ? new Guard[]{Guard.Fact.APPROVAL} : new Guard[0]);
        }
        return guarded.build();
    }
}
