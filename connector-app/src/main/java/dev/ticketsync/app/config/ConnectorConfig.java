package dev.ticketsync.app.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole {@code connector.yaml}, with every default filled in.
 *
 * @param store      where everything is kept
 * @param http       where webhooks and people come in
 * @param retention  how long what is done with is kept
 * @param workspaces by name, in the file's order; never empty
 */
public record ConnectorConfig(StoreConfig store, HttpConfig http, RetentionConfig retention, Map<String, WorkspaceConfig> workspaces) {
    public ConnectorConfig {
        workspaces = Collections.unmodifiableMap(new LinkedHashMap<>(workspaces));
    }
}
