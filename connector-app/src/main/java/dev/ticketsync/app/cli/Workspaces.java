package dev.ticketsync.app.cli;

import java.util.List;
import java.util.Optional;

import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.core.provider.NearestName;

/** Chooses workspaces by name. */
final class Workspaces {
    private Workspaces() {}

    /** Returns the one that is named, or all. */
    static List<String> chosen(ConnectorConfig config, Optional<String> name) {
        if (name.isEmpty()) return List.copyOf(config.workspaces().keySet());
        if (!config.workspaces().containsKey(name.get())) {
            throw new CommandFailure(ExitCode.USAGE,
                    "there is no workspace '" + name.get() + "' in the configuration: "
                            + NearestName.hint(name.get(), config.workspaces().keySet()));
        }
        return List.of(name.get());
    }
}
