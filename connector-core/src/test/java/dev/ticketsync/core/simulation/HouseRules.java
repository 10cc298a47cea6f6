package dev.ticketsync.core.simulation;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.ticketsync.core.fixture.RulesFixture;
import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.LifecycleBuilder;
import dev.ticketsync.core.mapping.ApprovalRule;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.OnIllegal;
import dev.ticketsync.core.mapping.SyncRules;

/** What the workspace has decided: everything crosses both ways; and, where people are asked, closing a ticket and telling Linear that it is resolved take an approval. */
final class HouseRules {
    private static final SyncRules PLAIN = RulesFixture.helpdeskRules().build();
    private static final List<MirrorRule> MIRRORS = List.of(new MirrorRule("linear", "psa", Map.of(), Map.of()),
            new MirrorRule("psa", "linear", Map.of(), Map.of()));

    static final SyncRules USUAL = new SyncRules(PLAIN.lifecycle(), PLAIN.fields(), MIRRORS);
    static final SyncRules ASKING = new SyncRules(guarded(PLAIN.lifecycle()), PLAIN.fields(), MIRRORS, OnIllegal.HOLD,
            List.of(new ApprovalRule(Vendor.LINEAR.connection(), Set.of(Judge.RESOLVED))));

    private HouseRules() {}

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
