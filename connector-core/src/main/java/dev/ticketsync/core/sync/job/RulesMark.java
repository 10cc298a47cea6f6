package dev.ticketsync.core.sync.job;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.Capabilities;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;

/** What a workspace decides by, as short as a digest: under other rules, or other words at a remote, the same tickets and records give another plan. */
final class RulesMark {
    private RulesMark() {}

    /** Returns the same text for the same rules, and another for others. Every connection must have been refreshed. */
    static String of(SyncKit kit) {
        List<String> parts = new ArrayList<>(List.of(kit.workspace()));
        add(parts, kit.rules());
        kit.remotes().all().forEach(remote -> parts.add(text(remote)));
        return RecordMark.digest(String.join("\n", parts));
    }

    private static void add(List<String> parts, SyncRules rules) {
        Lifecycle lifecycle = rules.lifecycle();
        parts.add(lifecycle.name() + " from " + lifecycle.initial());
        lifecycle.statuses().forEach(status -> parts.add(status.name() + " " + status.kind()));
        lifecycle.edges().forEach(edge -> parts.add(edge.toString()));
        rules.fields().forEach((field, rule) -> parts.add(field.label() + " " + rule));
        rules.mirrors().forEach(rule -> parts.add(text(rule)));
        parts.add(rules.onIllegal().name());
        rules.approvals().forEach(rule -> parts.add(rule.toString()));
    }

    private static String text(MirrorRule rule) {
        return rule.from() + " to " + rule.to() + " " + new TreeMap<>(rule.when()) + " " + new TreeMap<>(rule.defaults());
    }

    private static String text(Remote remote) {
        Capabilities can = remote.capabilities();
        return remote.name() + " " + remote.provider().realm().orElse(remote.provider().id().name()) + " "
                + new TreeSet<>(can.readable()) + new TreeSet<>(can.writable()) + new TreeSet<>(can.creatable()) + " "
                + remote.translation().map(Translation::fingerprint).orElse("");
    }
}
