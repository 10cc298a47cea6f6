package dev.ticketsync.app.cli;

import java.util.Objects;

import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.config.WorkspaceConfig;
import dev.ticketsync.core.sync.job.Bulk;
import dev.ticketsync.core.sync.job.BulkLimits;
import dev.ticketsync.core.sync.job.Preview;

/** Stops a run that would do more at once than it may, and asks. */
final class BulkGuard {
    private final ConnectorConfig config;
    private final boolean yes;

    /** @param yes true if somebody has agreed already */
    BulkGuard(ConnectorConfig config, boolean yes) {
        this.config = config;
        this.yes = yes;
    }

    /** @throws CommandFailure if it asks */
    void check(String command, String workspace, Preview.Outlook outlook) {
        WorkspaceConfig found = Objects.requireNonNull(config.workspaces().get(workspace));
        check(command, workspace, Bulk.of(outlook, found.lifecycle()), found.guard());
    }

    /** @throws CommandFailure if it asks */
    void check(String command, String workspace, Bulk bulk, BulkLimits limits) {
        if (yes) return;
        bulk.beyond(limits).ifPresent(beyond -> {
            throw new CommandFailure(ExitCode.ASKS, workspace + ": this " + command + " would " + beyond
                    + "; nothing was done: look at `plan`, then call it again with --yes, or raise workspaces." + workspace + ".guard");
        });
    }
}
