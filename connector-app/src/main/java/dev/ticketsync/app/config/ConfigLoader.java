package dev.ticketsync.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.lifecycle.Lifecycle;

/** Reads {@code connector.yaml}. */
public final class ConfigLoader {
    private static final Duration SHORTEST_HEARTBEAT = Duration.ofMillis(200);
    private static final Duration LONGEST_HEARTBEAT = Duration.ofMinutes(1);

    private final Map<String, String> environment;

    /** @param environment the variables that <code>${NAME}</code> may name */
    public ConfigLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads the file, puts the values of variables and files in their places, and checks everything that can be checked without asking a remote.
     *
     * @throws ConfigException with everything that is wrong, if anything is
     */
    public ConnectorConfig load(Path file) {
        YamlFile yaml = YamlFile.read(file);
        Problems problems = new Problems(yaml);
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        Expansion expansion = new Expansion(environment, folder, problems);
        JsonNode tree = expansion.expand(KeyPath.ROOT, yaml.tree());
        new SchemaCheck().check(tree, expansion.expanded(), problems);
        ConnectorConfig config = read(new Section(KeyPath.ROOT, tree), problems);
        problems.throwIfAny(file);
        return config;
    }

    private static ConnectorConfig read(Section root, Problems problems) {
        Map<String, Lifecycle> lifecycles = new LifecycleReader(problems).read(root.under("lifecycles"));
        WorkspaceReader reader = new WorkspaceReader(lifecycles, problems);
        Map<String, WorkspaceConfig> workspaces = new LinkedHashMap<>();
        root.under("workspaces").sections().forEach((name, workspace) -> workspaces.put(name, reader.read(workspace)));
        return new ConnectorConfig(store(root.under("store"), problems),
                new HttpReader(workspaces.keySet(), problems).read(root.under("http")),
                retention(root.under("retention"), problems),
                lifecycles, workspaces);
    }

    private static StoreConfig store(Section section, Problems problems) {
        StoreConfig usual = StoreConfig.EMBEDDED;
        if (!problems.clean(section.path())) return usual;
        Duration heartbeat = section.duration("heartbeat", usual.heartbeat());
        if (heartbeat.compareTo(SHORTEST_HEARTBEAT) < 0 || heartbeat.compareTo(LONGEST_HEARTBEAT) > 0)
            problems.add(section.at("heartbeat"), "is " + section.text("heartbeat").orElse("") + ": it takes 200ms to 1m");
        return new StoreConfig(section.text("url").orElse(usual.url()), heartbeat);
    }

    private static RetentionConfig retention(Section section, Problems problems) {
        RetentionConfig usual = RetentionConfig.USUAL;
        if (!problems.clean(section.path())) return usual;
        return new RetentionConfig(section.duration("deliveries", usual.deliveries()), section.duration("journal", usual.journal()));
    }
}
