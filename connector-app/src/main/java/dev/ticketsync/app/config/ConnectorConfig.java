package dev.ticketsync.app.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.ticketsync.core.lifecycle.Lifecycle;

/**
 * A whole {@code connector.yaml}, with every default filled in.
 *
 * @param store      where everything is kept
 * @param http       where webhooks and people come in
 * @param retention  how long what is done with is kept
 * @param lifecycles by name, those that come with the product first
 * @param workspaces by name, in the file's order; never empty
 */
public record ConnectorConfig(StoreConfig store, HttpConfig http, RetentionConfig retention, Map<String, Lifecycle> lifecycles,
        Map<String, WorkspaceConfig> workspaces) {
    public ConnectorConfig {
        lifecycles = Collections.unmodifiableMap(new LinkedHashMap<>(lifecycles));
        workspaces = Collections.unmodifiableMap(new LinkedHashMap<>(workspaces));
    }
}
