package dev.ticketsync.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.repair.Resolution;
import dev.ticketsync.core.sync.repair.Resolutions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connector findings resolve}. */
@Command(name = "resolve", description = "Decides a finding: takes a connection's value or keeps ours. A live serve carries it out at once, else the next sync does.")
final class ResolveCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Parameters(paramLabel = "ID", description = "The finding, as `findings` lists it.")
    @SuppressWarnings("NullAway.Init") // required
    private String id;

    @Option(names = "--take", required = true, paramLabel = "CONNECTION|local|close", description = "Whose value it is to be. 'local' keeps ours, and dismisses what holds no value; 'close' closes the ticket of a record that was merged into another.")
    @SuppressWarnings("NullAway.Init") // required
    private String side;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    ResolveCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ConnectorConfig config = root.load();
        try (Store store = Start.store(config); Desk desk = new Desk(config, Ambience.real(), CallMeter.NONE)) {
            Finding finding = find(store, List.copyOf(desk.kits().keySet()));
            SyncKit kit = desk.kit(finding.about().workspace()).orElseThrow();
            Resolutions resolutions = new Resolutions(kit);
            for (Remote remote : resolutions.needed(finding))
                Reachability.require(kit.workspace() + "." + remote.name(), remote);
            report(store.retrying(tx -> resolutions.take(tx, id, side)));
            return ExitCode.OK;
        }
    }

    private Finding find(Store store, List<String> workspaces) {
        for (String workspace : workspaces) {
            Optional<Finding> found = store.reading(tx -> tx.findings().find(workspace, id));
            if (found.isPresent()) return found.get();
        }
        throw new CommandFailure(ExitCode.USAGE, "there is no finding '" + id + "': `findings` lists those that are open");
    }

    private void report(Resolution resolution) {
        switch (resolution) {
            case Resolution.Declined declined -> throw new CommandFailure(ExitCode.USAGE, declined.reason());
            case Resolution.Settled settled -> spec.commandLine().getOut().println(root.reportsJson()
                    ? JsonNodeFactory.instance.objectNode().put("id", id).put("closed", settled.how())
                    : "Finding " + id + " is closed: " + settled.how() + ".");
        }
    }
}
