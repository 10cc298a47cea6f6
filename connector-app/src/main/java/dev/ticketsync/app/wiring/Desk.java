package dev.ticketsync.app.wiring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.app.config.ConnectionConfig;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.config.WorkspaceConfig;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.provider.WebhookReader;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.Remotes;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.publish.Subscriber;
import dev.ticketsync.core.workflow.Agent;

/** Every configured workspace with its connections open, and the ways to those outside who have a part in it. Opening sends nothing. */
public final class Desk implements AutoCloseable {
    private final Map<String, SyncKit> kits = new LinkedHashMap<>();
    private final Map<String, Subscribers> subscribers = new LinkedHashMap<>();
    private final Map<String, List<Agent>> agents = new LinkedHashMap<>();

    /** Opens every connection of every workspace. */
    public Desk(ConnectorConfig config, Ambience ambience, CallMeter meter) {
        Surroundings surroundings = new Surroundings(ambience.clock(), ambience.random(), ambience.sleeper(), meter);
        ProviderFactory providers = new ProviderFactory(surroundings);
        boolean hears = config.http().publicUrl().isPresent();
        AgentFactory factory = new AgentFactory(surroundings);
        config.workspaces().forEach((name, workspace) -> {
            kits.put(name, kit(name, workspace, ambience, providers, hears));
            subscribers.put(name, new Subscribers(name, workspace, surroundings));
            agents.put(name, factory.open(name, workspace.outside().agents()));
        });
    }

    private static SyncKit kit(String name, WorkspaceConfig workspace, Ambience ambience, ProviderFactory providers, boolean hears) {
        List<Remote> remotes = new ArrayList<>();
        workspace.connections().forEach((connection, config) -> remotes.add(
                new Remote(settings(connection, config, workspace, hears), providers.open(config))));
        SyncRules rules = new SyncRules(workspace.lifecycle(), workspace.crossing().fields(), workspace.crossing().mirror(),
                workspace.legality().onIllegal(), workspace.legality().approvals());
        return SyncKit.of(name, rules, new Remotes(remotes), new SyncKit.Chance(ambience.clock(), ambience.random()));
    }

    private static Remote.Settings settings(String name, ConnectionConfig config, WorkspaceConfig workspace, boolean hears) {
        List<Map<String, String>> defaults = workspace.crossing().mirror().stream().filter(rule -> rule.to().equals(name))
                .map(MirrorRule::defaults)
                .toList();
        return new Remote.Settings(name, config.statuses(), config.priorities(), new Remote.Pace(config.pace().poll(), hears), defaults,
                config.agents());
    }

    /** Returns the workspaces' kits by name, in configured order. */
    public Map<String, SyncKit> kits() {
        return Collections.unmodifiableMap(kits);
    }

    /** Returns the kit of a workspace; empty if there is none of that name. */
    public Optional<SyncKit> kit(String workspace) {
        return Optional.ofNullable(kits.get(workspace));
    }

    /** Returns whom the workspace's tickets are dispatched to, in configured order. */
    public List<Agent> agents(String workspace) {
        return agents.getOrDefault(workspace, List.of());
    }

    /** Returns who understands a connection's webhooks; empty if there is no such connection. */
    public Optional<WebhookReader> webhooks(String workspace, String connection) {
        return kit(workspace).flatMap(kit -> kit.remotes().find(connection)).map(remote -> remote.provider().webhooks());
    }

    /** Returns those who are told what happens in the workspace; empty if there are none. */
    public List<Subscriber> subscribers(String workspace) {
        return Optional.ofNullable(subscribers.get(workspace)).map(Subscribers::all).orElse(List.of());
    }

    @Override
    public void close() {
        subscribers.values().forEach(Subscribers::close);
        agents.values().forEach(each -> each.forEach(agent -> agent.gateway().close()));
        kits.values().forEach(kit -> kit.remotes().all().forEach(Remote::close));
    }
}
