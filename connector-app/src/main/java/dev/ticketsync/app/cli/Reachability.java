package dev.ticketsync.app.cli;

import java.util.List;

import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.sync.Remote;

/** Asks every remote of some workspaces whether it can be used, before anything is begun. */
final class Reachability {
    private Reachability() {}

    /** @throws CommandFailure with the first thing that stands in the way */
    static void require(ConnectorConfig config, Ambience ambience, List<String> workspaces) {
        try (Desk desk = new Desk(config, ambience, CallMeter.NONE)) {
            for (String workspace : workspaces) {
                for (Remote remote : desk.kit(workspace).orElseThrow().remotes().all())
                    require(workspace + "." + remote.name(), remote);
            }
        }
    }

    /** @throws CommandFailure if this one stands in the way */
    static void require(String where, Remote remote) {
        switch (remote.refresh(Lane.LIVE)) {
            case ReadResult.Read<List<String>> read -> {
                if (!read.value().isEmpty()) throw new CommandFailure(ExitCode.USAGE, where + ": " + String.join("; ", read.value()));
            }
            case ReadResult.Later<List<String>> later -> throw new CommandFailure(ExitCode.UNREACHABLE, where + ": " + later.why());
            case ReadResult.Rejected<List<String>> rejected -> throw new CommandFailure(ExitCode.USAGE, where + ": " + rejected.reason());
            case ReadResult.Denied<List<String>> denied -> throw new CommandFailure(ExitCode.USAGE, where + ": " + denied.reason());
        }
    }
}
